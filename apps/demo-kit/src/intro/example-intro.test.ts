import type { Axis } from '@heed/attention-core/explain';
import type { Shown } from '@heed/attention-core/plugin';
import { exampleIntro } from './example-intro.js';

const steps: Axis = { kind: 'steps', labels: ['1', '2', '3'] };
const preview = (axis: Axis, shown: Shown) => exampleIntro({}, 0, axis, shown).preview;

test('a text is its own name', () => {
  expect(exampleIntro('A fine film.', 0, { kind: 'tokens', labels: ['fine'] })).toEqual({
    text: 'A fine film.',
    label: 'A fine film.',
  });
  const long = 'word '.repeat(40);
  const { text, label } = exampleIntro(long, 0, { kind: 'tokens', labels: ['word'] });
  expect(text).toBe(long);
  expect(label).toBe(`${'word '.repeat(24)}…`);
});

test('parts name an example where they say what it is about', () => {
  const named = (kind: Axis['kind'], labels: string[]) =>
    exampleIntro({}, 1, { kind, labels }).label;
  expect(named('objects', ['cup', 'ball', 'cup'])).toBe('cup, ball');
  expect(named('items', ['a long name of an item', 'another long name'])).toBe(
    'a long name of an item, another …',
  );
  expect(named('frames', ['0.1 s'])).toBe('Example 2');
});

test('the address of a sound is no text, as what is heard is drawn', () => {
  const moments: Axis = { kind: 'frames', labels: ['0 s'] };
  const shown: Shown = { spectrogram: { values: [0, 1], bins: 2 } };
  const intro = exampleIntro('https://example.org/one.wav', 0, moments, shown);
  expect(intro).toMatchObject({ label: 'Example 1', preview: expect.stringContaining('<svg') });
  expect(intro).not.toHaveProperty('text');
});

test('series are lines below each other, with gaps where nothing was measured', () => {
  const series = [
    { name: 'a', values: [1, NaN, 3] },
    { name: 'b', values: [2, 2, 2] },
  ];
  const svg = preview(steps, { series })!;
  expect(svg.match(/<path/g)).toHaveLength(2);
  expect(svg).toContain('d="M0 22M96 2"');
  expect(svg).not.toContain('NaN');
});

test('a sound is a texture of few shades, however long it is', () => {
  const values = Float32Array.from({ length: 5000 * 40 }, (_, index) => Math.sin(index / 999));
  const svg = preview({ kind: 'frames', labels: [] }, { spectrogram: { values, bins: 40 } })!;
  expect(svg.match(/<path/g)!.length).toBeLessThanOrEqual(4);
  expect(svg.length).toBeLessThan(6000);
});

test('objects are where they are, and a picture is itself', () => {
  const boxes: Axis['boxes'] = [[0.5, 0.5, 0.25, 0.5]];
  expect(preview({ kind: 'objects', labels: ['a'], boxes }, {})).toContain(
    '<rect x="48" y="24" width="24" height="24"',
  );
  const grid: Axis = { kind: 'grid', labels: [] };
  expect(preview(grid, { image: 'data:x"' })).toContain('href="data:x&quot;"');
  expect(preview(grid, { image: `data:${'x'.repeat(1e6)}` })).toBeUndefined();
  expect(preview(steps, {})).toBeUndefined();
});
