import { compare } from '../harness/interleave.js';
import { resultsOf } from './compare-engines.js';
import { lengthChart } from './length-chart.js';
import { lengthTable } from './length-table.js';
import type { LengthPoint } from './over-length.js';
import { targetMarkdown } from './target-table.js';

test('targets stand in a table with the time of the processor beside that on the clock', () => {
  const results = [
    ...resultsOf(
      'dense',
      {
        wall: { 'Heed (simd)': [10, 10], slow: [30, 30], slower: [40, 40] },
        processor: { 'Heed (simd)': [9, 9], slow: [18, 18] },
      },
      { 'Heed (simd)': [{ against: ['slower', 'slow'], must: 2, aim: 4 }] },
    ),
    compare(
      { suite: 's', case: 'size', unit: 'KB', targets: [{ must: 24, aim: 12 }] },
      { heed: [11] },
    ),
  ];
  expect(targetMarkdown(results).split('\n').slice(2)).toEqual([
    '| dense, Heed (simd) | slow | 10 ms | 30 ms | 3× ± 0 | 2× | 2× | 4× | must |',
    '| size |  | 11 KB |  |  |  | ≤ 24 | ≤ 12 | aim |',
  ]);
});

const points: LengthPoint[] = [
  ...[512, 1024].map((length) => ({
    ...{ line: 'Heed', length, milliseconds: length, bytes: length * 2 ** 20 },
    failures: {},
  })),
  { line: 'tfjs wasm', length: 512, milliseconds: 9000, bytes: 5e9, failures: {} },
  { line: 'tfjs wasm', length: 1024, failures: { 'tfjs wasm': 'out of bounds' } },
];

test('the table over lengths says who fails, and with which words', () => {
  const lines = lengthTable(points).split('\n');
  expect(lines[2]).toBe('| 512 | 0.51 s, 512 MB | 9 s, 4,768 MB |');
  expect(lines[3]).toBe('| 1,024 | 1 s, 1,024 MB | fails |');
  expect(lines.at(-1)).toBe('- tfjs wasm, at 1,024: `out of bounds`');
});

test('the chart has both schemes, a caption, and says where a line ends', async () => {
  const [light, dark] = await Promise.all(
    (['light', 'dark'] as const).map((scheme) => lengthChart(points, 'on a machine', scheme)),
  );
  expect(light).toContain('on a machine');
  expect(light).toContain('tfjs wasm, fails at 1,024');
  expect(dark).not.toBe(light);
});
