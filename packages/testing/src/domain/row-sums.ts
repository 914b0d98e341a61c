import { expectClose } from '../compare.js';

/** Expects each row of `[…, S]` to sum to 1, or to be all zeros because nothing could be attended to. */
export function expectRowSums(weights: Float32Array, keys: number): void {
  const sums = Array.from({ length: weights.length / keys }, (_, row) =>
    weights.subarray(row * keys, (row + 1) * keys).reduce((sum, weight) => sum + weight, 0),
  );
  const should = sums.map((sum) => (sum === 0 ? 0 : 1));
  expectClose(sums, should, 1e-4);
  expect(should).toContain(1);
}
