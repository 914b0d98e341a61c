import type { Axis } from '@heed/attention-core/explain';
import { lookOfOne } from './look-of-one.js';

const queries: Axis = { kind: 'objects', labels: ['WBC 97 %', 'RBC 80 %'] };
const keys: Axis = { kind: 'grid', labels: ['a', 'b', 'c'], rows: 1, columns: 3 };
// [heads, queries, keys]
const weights = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 0);
const trace = { model: 'a/b', maps: [{ name: 'query-1/cross', heads: 2, queries, keys, weights }] };

test('the light of one is its own row, of the head that is chosen or their mean', () => {
  const of = (index: number, head: string) =>
    Array.from(lookOfOne(trace, index, { layer: 'query-1/cross', head }, String).weights);
  expect(of(0, '0')).toEqual([1, 0, 0]);
  expect(of(0, '1')).toEqual([0, 0, 1]);
  expect(of(0, 'mean')).toEqual([0.5, 0, 0.5]);
  expect(of(1, 'mean')).toEqual([0.25, 0.75, 0]);
});

test('it says whose it is, and averages over none', () => {
  const choice = { layer: 'query-1/cross', head: '0' };
  const { says } = lookOfOne(trace, 1, choice, (label) => `for ${label}`);
  expect(says).toBe('for RBC 80 %, query 1, cross, head 1, as the model computed it');
});
