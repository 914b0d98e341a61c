import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { causal } from '../../masks/causal.js';
import { latentKeys } from './latent-keys.js';
import type { LatentWeights } from './latent-weights.js';
import { latent } from './latent.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 0.5, 'float32', seed) as tf.Tensor;

const weightsOf = (heads: number, D: number, R: number, Dv: number, C: number): LatentWeights => ({
  queryDown: normal([4, 3], 1),
  queryUp: normal([3, heads * D], 2),
  queryRotary: normal([3, heads * R], 3),
  keyValueDown: normal([4, C], 4),
  keyUp: normal([C, heads * D], 5),
  valueUp: normal([C, heads * Dv], 6),
  keyRotary: normal([4, R], 7),
  output: normal([heads * Dv, 4], 8),
});

const upTo = (max: number) => fc.integer({ min: 1, max });

test('the absorbed form gives what the plain form gives, for any widths', () => {
  const holds = (heads: number, D: number, R: number, Dv: number, C: number, L: number) =>
    tf.tidy(() => {
      const x = normal([2, L, 4], 9);
      const weights = weightsOf(heads, D, R, Dv, C);
      const options = { heads, mask: causal(), rotate: (part: tf.Tensor) => tf.sin(part) };
      const plain = latent(x, x, weights, options);
      const absorbed = latent(x, x, weights, { ...options, form: 'absorbed' });
      expectClose(absorbed.output, plain.output, 1e-5);
      expectClose(absorbed.weights, plain.weights, 1e-5);
    });
  const sizes = [upTo(3), upTo(4), upTo(4), upTo(4), upTo(4), upTo(4)] as const;
  fc.assert(fc.property(...sizes, holds), { seed: 20260101, numRuns: 20 });
});

test('a context and its latents are the same', () => {
  const [x, context, weights] = [
    normal([2, 2, 4], 9),
    normal([2, 5, 4], 10),
    weightsOf(2, 3, 2, 3, 2),
  ];
  const norm = (part: tf.Tensor) => tf.tanh(part);
  const { output } = latent(x, context, weights, { heads: 2, norm });
  const keys = latentKeys(context, weights, { norm });
  expect([keys.latent.shape, keys.rotary.shape]).toEqual([
    [2, 1, 5, 2],
    [2, 1, 5, 2],
  ]);
  expectClose(latent(x, keys, weights, { heads: 2, norm }).output, output, 0);
  expect([...latent(x, context, weights, { heads: 2 }).output.dataSync()]).not.toEqual([
    ...output.dataSync(),
  ]);
});
