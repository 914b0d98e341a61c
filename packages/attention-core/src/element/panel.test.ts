import type { AttentionMap, AttentionTrace } from '../explain/index.js';
import { type Choice, mapNamed, readHead } from './choice.js';
import { haveSameAxes, panelsOf } from './panel.js';

const words = { kind: 'tokens', labels: ['it', 'is', 'good'] } as const;

/** Two heads: one looks at the word itself, one everywhere alike. */
const encoder: AttentionMap = {
  name: 'encoder',
  heads: 2,
  queries: words,
  keys: words,
  weights: Float32Array.from([1, 0, 0, 0, 1, 0, 0, 0, 1, ...Array<number>(9).fill(1 / 3)]),
};
const pool: AttentionMap = {
  ...encoder,
  name: 'pool',
  heads: 1,
  queries: { kind: 'tokens', labels: ['answer'] },
  weights: Float32Array.of(0.2, 0.2, 0.6),
};
const trace: AttentionTrace = { model: 'tests/model', maps: [encoder, pool] };
const choice: Choice = { view: 'lines', layer: 'encoder', head: 0, compare: null, threshold: 0 };

test('without a name the last map in which several positions look is taken', () => {
  expect(mapNamed(trace, null)).toBe(encoder);
  expect(mapNamed(trace, 'gone')).toBe(encoder);
  expect(mapNamed(trace, 'pool')).toBe(pool);
  expect(mapNamed({ model: '', maps: [pool] }, null)).toBe(pool);
  expect(mapNamed({ model: '', maps: [] }, null)).toBeUndefined();
});

test('an attribute names a head, or nothing', () => {
  expect(
    ['0', '1', '2', 'mean', '-1', '1.5', '', null].map((text) => readHead(text, encoder)),
  ).toEqual([0, 1, undefined, 'mean', undefined, undefined, undefined, undefined]);
});

test('one panel shows one head, or the mean of all', () => {
  const [one, ...none] = panelsOf(trace, null, choice);
  expect(none).toEqual([]);
  expect([...one!.weights]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(one!.ramp).toBe('warm');
  const [mean] = panelsOf(trace, null, { ...choice, head: 'mean' });
  expect(mean!.weights[0]).toBeCloseTo(2 / 3);
});

test('heads beside each other share a scale, so that the broad one is pale', () => {
  const [one, other] = panelsOf(trace, null, { ...choice, compare: 1 });
  expect(other!.ramp).toBe('cool');
  expect(other!.weights[0]).toBeCloseTo(1 / 3);
  expect(other!.full).toBe(1);
  expect(one!.full).toBe(1);
});

test("another model's map of the same name stands beside, and its mean where it lacks the head", () => {
  const narrow = { ...encoder, heads: 1, weights: encoder.weights.subarray(9) };
  const other = { model: 'tests/other', maps: [narrow] };
  const [, beside] = panelsOf(trace, other, { ...choice, head: 1 });
  expect(beside).toMatchObject({ model: 'tests/other', head: 'mean' });
});

test('weights below the threshold are gone, and the scale stays', () => {
  const [panel] = panelsOf(trace, null, { ...choice, head: 'mean', threshold: 0.5 });
  expect(panel!.weights.filter((weight) => weight > 0)).toHaveLength(3);
  expect(panel!.full).toBe(1);
  expect(encoder.weights[9]).toBeCloseTo(1 / 3);
});

test('panels are linked where both have the same positions', () => {
  const [one] = panelsOf(trace, null, choice);
  const [pooled] = panelsOf(trace, null, { ...choice, layer: 'pool' });
  expect(haveSameAxes(one!, one!)).toBe(true);
  expect(haveSameAxes(one!, pooled!)).toBe(false);
});
