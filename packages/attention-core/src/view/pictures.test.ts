import type { AttentionMap, Axis } from '../explain/index.js';
import { headGrid } from './head-grid.js';
import { heatmap } from './heatmap.js';
import { imageOverlay } from './image-overlay.js';
import { ramp } from './ramp.js';
import { shadedText } from './shaded-text.js';
import { parseSvg } from '../../test/view/parse-svg.js';

function tokens(labels: string[]): Axis {
  return { kind: 'tokens', labels };
}

function even(heads: number, queries: Axis, keys: Axis): AttentionMap {
  const [rows, columns] = [queries.labels.length, keys.labels.length];
  const weights = new Float32Array(heads * rows * columns).fill(1 / columns);
  return { name: 'encoder-1', heads, queries, keys, weights };
}

const nasty = ['<script>alert(1)</script>', '"&\'', ']]>', 'a\u0000b\ud800'];

const inputs: [string, string[]][] = [
  ['no words', []],
  ['one word', ['fine']],
  ['300 words', Array.from({ length: 300 }, (_, index) => `word${index}`)],
  ['one endless word', ['a'.repeat(5000)]],
  ['hostile words', nasty],
];

describe.each(inputs)('%s', (_, labels) => {
  const axis = tokens(labels);
  const weights = labels.map(() => 1 / labels.length);
  const pool = even(4, { kind: 'steps', labels: ['answer'] }, axis);

  test.each([
    ['shaded text', () => shadedText(labels, weights, { text: labels.join(' ') })],
    ['shaded words', () => shadedText(labels, weights, { scheme: 'dark', model: '<m>' })],
    ['heatmap', () => heatmap(even(2, axis, axis), { model: '"m"' })],
    ['bare heatmap', () => heatmap(even(2, axis, axis), { labels: false, head: 1 })],
    ['head grid', () => headGrid(even(6, axis, axis))],
    ['pooling heads', () => headGrid(pool)],
  ])('%s is well-formed and runs nothing', (_name, draw) => {
    const svg = draw();
    const { tags } = parseSvg(svg);
    expect(tags[0]).toBe('svg');
    expect(tags).not.toContain('script');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.length).toBeLessThan(2_500_000);
  });
});

test('the words themselves are in the picture, as text', () => {
  const { text } = parseSvg(shadedText(nasty.slice(0, 1), [1]));
  expect(text).toContain('&lt;script&gt;');
  expect(parseSvg(heatmap(even(1, tokens(['good', 'bad']), tokens(['good', 'bad'])))).text).toMatch(
    /Words looked at.*Words that look.*encoder-1 · one head · raw attention/,
  );
});

test('light lies on the word with the weight, in a fixed colour and as a variable', () => {
  const svg = shadedText(['dull', 'but', 'warm'], [0, 0, 1], { text: 'Dull, but WARM' });
  const { background, ink } = ramp()[24]!;
  expect(svg).toContain(`fill="${background}" style="fill:var(--heed-warm-24,${background})"`);
  expect(svg).toMatch(new RegExp(`fill="${ink}" style="fill:var\\(--heed-warm-ink-24,[^>]*>WARM<`));
  expect(svg.match(/rx="3"/g)).toHaveLength(1);
});

test('long text wraps within the width', () => {
  const words = Array.from({ length: 60 }, () => 'lantern');
  const svg = shadedText(words, new Array<number>(60).fill(1 / 60), { width: 300 });
  const middles = / x="([\d.]+)" y="[\d.]+" text-anchor="middle" textLength="([\d.]+)"/g;
  const ends = [...svg.matchAll(middles)].map(
    ([, middle, length]) => Number(middle) + Number(length) / 2,
  );
  expect(ends).toHaveLength(60);
  expect(Math.max(...ends)).toBeLessThanOrEqual(261);
});

test('heads share one scale, so that a faint head looks faint', () => {
  const words = tokens(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  const map = even(2, words, words);
  map.weights.fill(0, 0, 64);
  for (let row = 0; row < 8; row++) map.weights[row * 8] = 1;
  const svg = headGrid(map);
  expect(svg).toContain('--heed-warm-24,');
  expect(svg).toContain('--heed-warm-3,');
  expect(heatmap(map, { head: 1 })).toContain('--heed-warm-8,');
});

test('a veil is of paper, or black for what is bright on a dark ground', () => {
  const keys: Axis = { kind: 'grid', labels: ['a', 'b', 'c', 'd'], rows: 2, columns: 2 };
  const map = even(1, { kind: 'steps', labels: ['answer'] }, keys);
  map.weights.set([1, 0, 0, 0]);
  const colours = (veil?: 'paper' | 'black') => {
    const drawn = imageOverlay(map, { image: 'a', ...(veil && { veil }) });
    return [...drawn.matchAll(/<path [^>]*? stroke="([^"]*)"/g)].map(([, colour]) => colour);
  };
  expect(new Set(colours())).toEqual(new Set(['#ffffff']));
  expect(new Set(colours('black'))).toEqual(new Set(['#000000']));
});

test('what cannot be drawn is refused', () => {
  expect(() => shadedText(['a'], [0.5, 0.5])).toThrow(/each of the 1 words; got 2/);
  expect(() => shadedText(['a'], [1], { width: 50 })).toThrow(/at least 120 pixels; got 50/);
  expect(() => heatmap(even(1, tokens(['a']), tokens(['a'])), { head: 3 })).toThrow(/head/);
});
