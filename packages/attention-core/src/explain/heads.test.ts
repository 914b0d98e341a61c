import type { AttentionMap } from './attention-trace.js';
import { attentionReceived, headAverage, pickHead } from './heads.js';

const words = { kind: 'tokens', labels: ['a', 'b'] } as const;

const map: AttentionMap = {
  name: 'encoder-1',
  heads: 2,
  queries: words,
  keys: words,
  weights: Float32Array.of(1, 0, 0.5, 0.5, /* head 2 */ 0.5, 0.5, 0, 1),
};

test('the average of two heads, by hand', () => {
  const average = headAverage(map);
  expect(average.heads).toBe(1);
  expect([...average.weights]).toEqual([0.75, 0.25, 0.25, 0.75]);
});

test('one head keeps the axes and shares the memory', () => {
  const second = pickHead(map, 1);
  expect([...second.weights]).toEqual([0.5, 0.5, 0, 1]);
  expect(second.weights.buffer).toBe(map.weights.buffer);
  expect(() => pickHead(map, 2)).toThrow(/from 0 to 1, as encoder-1 has 2; got 2/);
  expect(() => pickHead(map, -1)).toThrow(/got -1/);
  expect(() => pickHead(map, 0.5)).toThrow(/got 0.5/);
});

test('what each key receives sums to 1 and leaves out queries that attend to nothing', () => {
  expect([...attentionReceived(map)]).toEqual([0.5, 0.5]);
  const padded = { ...map, heads: 1, weights: Float32Array.of(0.25, 0.75, 0, 0) };
  expect([...attentionReceived(padded)]).toEqual([0.25, 0.75]);
  expect([...attentionReceived({ ...padded, weights: new Float32Array(4) })]).toEqual([0, 0]);
});

test('gradients and values go with their head, and not with a mean', () => {
  const gradients = Float32Array.from({ length: 8 }, (_, index) => index);
  const values = Float32Array.from({ length: 12 }, (_, index) => -index);
  const full = { ...map, gradients, values };
  const second = pickHead(full, 1);
  expect([...second.gradients!]).toEqual([4, 5, 6, 7]);
  expect([...second.values!]).toEqual([-6, -7, -8, -9, -10, -11]);
  expect(Object.keys(headAverage(full))).not.toContain('gradients');
  expect(Object.keys(headAverage(full))).not.toContain('values');
});
