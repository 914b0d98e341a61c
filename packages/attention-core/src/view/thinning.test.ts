import type { AttentionMap, AttentionTrace, Axis } from '../explain/index.js';
import { headGrid } from './head-grid.js';
import { headView } from './head-view.js';
import { heatmap } from './heatmap.js';
import { imageOverlay } from './image-overlay.js';
import { layerGrid } from './layer-grid.js';
import { picture } from './picture.js';
import { rankedList } from './ranked-list.js';
import { scene } from './scene.js';
import { spectrogramOverlay } from './spectrogram-overlay.js';
import { ramp } from './ramp.js';
import { thinHead } from './thin.js';
import { timeline } from './timeline.js';

const megabyte = 1_000_000;

function axis(length: number, more: Partial<Axis> = {}): Axis {
  return { kind: 'tokens', labels: Array.from({ length }, (_, index) => `word${index}`), ...more };
}

/** Noise is the worst case: no two neighbours are alike. */
function noise(name: string, heads: number, queries: Axis, keys: Axis): AttentionMap {
  const weights = new Float32Array(heads * queries.labels.length * keys.labels.length);
  for (let index = 0; index < weights.length; index++) {
    weights[index] = (Math.imul(index + 1, 0x9e3779b1) >>> 8) / 2 ** 24;
  }
  return { name, heads, queries, keys, weights };
}

test('12 layers × 12 heads × 128 words stay under a megabyte, and the caption says how', () => {
  const words = axis(128);
  const maps = Array.from({ length: 12 }, (_, layer) => noise(`layer-${layer}`, 12, words, words));
  const trace: AttentionTrace = { model: 'm', maps };
  const svg = layerGrid(trace);
  expect(svg.length).toBeLessThan(megabyte);
  expect(svg).toMatch(/thinned: a cell is the largest of \d+ × \d+ weights/);
  expect(headView(trace).length).toBeLessThan(megabyte);
});

test('a single bright weight survives thinning', () => {
  const words = axis(1000);
  const map = noise('one', 2, words, words);
  map.weights.fill(0.0001);
  map.weights[123 * 1000 + 777] = 1;
  const thin = thinHead(map, 0, 100);
  expect([thin.rows, thin.columns, thin.block]).toEqual([100, 100, [10, 10]]);
  expect(thin.weights[12 * 100 + 77]).toBe(1);
  expect(thinHead(map, undefined, 100).weights[12 * 100 + 77]).toBeCloseTo(0.5, 3);
  expect(heatmap(map, { head: 0 })).toContain(ramp()[24]!.background);
});

const long = 10_000;
const pooled = (more: Partial<Axis>) => noise('pool', 4, axis(1), axis(long, more));

test.each([
  ['words', () => picture(pooled({}))],
  ['heads of words', () => headGrid(pooled({}))],
  ['lines', () => headView(pooled({}))],
  ['patches', () => imageOverlay(pooled({ kind: 'grid' }), { image: 'a.png' })],
  ['moments', () => timeline(pooled({ kind: 'frames' }))],
  [
    'sound',
    () =>
      spectrogramOverlay(pooled({ kind: 'frames' }), {
        spectrogram: { values: noise('', 1, axis(1), axis(long * 80)).weights, bins: 80 },
      }),
  ],
  ['items', () => rankedList(pooled({ kind: 'items' }))],
  [
    'objects',
    () =>
      scene(
        pooled({
          kind: 'objects',
          boxes: Array.from({ length: long }, (_, index) => [index / long, 0.5, 0.01, 0.01]),
        }),
      ),
  ],
])('10,000 %s stay under a megabyte', (_, draw) => {
  expect(draw().length).toBeLessThan(megabyte);
});

test('what is left out is said', () => {
  expect(picture(pooled({}))).toMatch(/thinned: 150 of \d+ lines, those with the most light/);
  expect(headView(pooled({}))).toMatch(/thinned: a line is the largest of 1 × 63 weights/);
  expect(timeline(pooled({ kind: 'frames' }))).toMatch(/the strongest of 10 positions/);
  expect(rankedList(pooled({ kind: 'items' }))).toMatch(/9990 more with/);
});

test('long self-attention is drawn from blocks', () => {
  const words = axis(700);
  const map = noise('self', 1, words, words);
  for (const draw of [picture, headView, headGrid]) {
    const svg = draw(map);
    expect(svg.length).toBeLessThan(megabyte);
    expect(svg).toMatch(/thinned/);
  }
});
