import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectClose } from '../compare.js';
import type { MechanismSizes, MechanismSpec } from './spec.js';
import { fixedMask, makeTrial } from './trial.js';

const upTo = (most: number) => fc.integer({ min: 1, max: most });

/** Small sizes of every kind. */
export const anySizes: fc.Arbitrary<MechanismSizes> = fc.record({
  B: upTo(3),
  N: upTo(3),
  L: upTo(6),
  S: upTo(6),
  D: upTo(6),
});

/** Booleans from which masks of any size are made. */
export const anyCells = fc.array(fc.nat({ max: 2 }).map(Math.sign), {
  minLength: 36,
  maxLength: 36,
});

/** What weights must be where only some cells of `[L, S]` are allowed. */
function expectWeights(
  spec: MechanismSpec,
  weights: tf.Tensor,
  allowed: (query: number, key: number) => boolean,
): void {
  const [, , L, S] = weights.shape as [number, number, number, number];
  const rows = tf.reshape(weights, [-1, S]).arraySync() as number[][]; // [B, N, L, S] → [B·N·L, S]
  const sums = rows.map((row) => row.reduce((sum, weight) => sum + weight));
  const hidden = rows.flatMap((row, index) =>
    row.filter((weight, key) => !allowed(index % L, key) && weight !== 0),
  );
  expect(hidden).toEqual([]);
  if (spec.normalised === false) return;
  const expected = sums.map((_, index) =>
    Array.from({ length: S }, (_, key) => key).some((key) => allowed(index % L, key)) ? 1 : 0,
  );
  expectClose(sums, expected, 1e-5);
}

/** Tests what holds for sizes and masks of every kind. */
export function testProperties(spec: MechanismSpec): void {
  test('for any sizes and mask: finite, nothing where it may not look, rows sum to 1', () => {
    const holds = (wanted: MechanismSizes, cells: number[]) =>
      tf.tidy(() => {
        const { inputs, run, sizes } = makeTrial(spec, wanted);
        const { L, S } = sizes;
        const rows = spec.masks === 'keys' ? 1 : L;
        const cell = (query: number, key: number) =>
          spec.masks === 'none' ? 1 : cells[((query % rows) * S + key) % cells.length]!;
        const all = Array.from({ length: rows * S }, (_, i) => cell(Math.floor(i / S), i % S));
        const mask = spec.masks === 'none' ? undefined : fixedMask(all, [1, 1, rows, S]);
        const { output, weights } = run(inputs, mask);
        expect([...output.dataSync()].every(Number.isFinite)).toBe(true);
        if (weights) expectWeights(spec, weights, (query, key) => cell(query, key) === 1);
      });
    fc.assert(fc.property(anySizes, anyCells, holds), { seed: 20260101, numRuns: 25 });
  });

  if (spec.masks === 'none') return;
  test('for any sizes: a mask that hides nothing changes nothing', () => {
    const holds = (wanted: MechanismSizes) =>
      tf.tidy(() => {
        const { inputs, run, sizes } = makeTrial(spec, wanted);
        const nothingHidden = fixedMask(new Array<number>(sizes.S).fill(1), [sizes.S]);
        const [free, masked] = [run(inputs), run(inputs, nothingHidden)];
        expectClose(masked.output.dataSync(), free.output.dataSync(), 1e-6);
        if (!free.weights) return;
        expectClose(masked.weights!.dataSync(), free.weights.dataSync(), 1e-6);
      });
    fc.assert(fc.property(anySizes, holds), { seed: 20260103, numRuns: 6 });
  });
}
