import type { Attribution, Axis } from '../explain/index.js';
import { rankedList } from './ranked-list.js';
import { textWidth } from './text-width.js';
import { timeline } from './timeline.js';

function attribution(axis: Axis, scores = new Float32Array(axis.labels.length)): Attribution {
  return { method: '', axis, scores };
}

/** Where the words under the strip stand, by their guessed widths. */
function placesOf(svg: string): { from: number; to: number; text: string }[] {
  const ticks = svg.matchAll(
    /<text x="([\d.]+)" y="48"[^>]*?font-size="12"(?: text-anchor="(\w+)")?[^>]*>([^<]+)</g,
  );
  return [...ticks].map(([, x, anchor = 'start', text = '']) => {
    const long = textWidth(text) * 12;
    const from = Number(x) - { start: 0, middle: long / 2, end: long }[anchor]!;
    return { from, to: from + long, text };
  });
}

describe.each([
  ['labels', { labels: Array.from({ length: 61 }, (_, minute) => `minute ${minute}`) }],
  ['times', { labels: Array(61).fill(''), seconds: Array.from({ length: 61 }, (_, at) => at * 9) }],
])('%s below strips', (_, axis) => {
  test.each([160, 200, 251, 320, 640, 1000])('do not touch in %i pixels', (width) => {
    const places = placesOf(timeline(attribution({ kind: 'steps', ...axis }), { width }));
    expect(places.length).toBeGreaterThan(1);
    places.forEach(({ from, to }, index) => {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(width + 0.01);
      if (index > 0) expect(from).toBeGreaterThan(places[index - 1]!.to);
    });
  });
});

test('the last time says its unit', () => {
  const axis: Axis = { kind: 'frames', labels: ['', '', ''], seconds: [0, 60, 120] };
  expect(placesOf(timeline(attribution(axis))).at(-1)!.text).toMatch(/^\d+ s$/);
});

test('numbers below 0 have a minus sign, not a hyphen', () => {
  const labels = ['a', 'b'];
  const series = [{ name: 'level', values: [-2.83, 0.4] }];
  expect(timeline(attribution({ kind: 'steps', labels }), { series })).toContain('>−2.83<');
  const items = attribution({ kind: 'items', labels }, Float32Array.of(-0.44, -0.004));
  const list = rankedList(items);
  expect(list).toContain('>−0.44<');
  expect(list).toContain('>−0.004<');
});
