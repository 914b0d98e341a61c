import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../test/fixtures/expect-close.js';
import { compile } from '../compile/index.js';
import { causal } from '../masks/causal.js';
import { relativeSum } from './aggregate/relative-sum.js';
import { attend, type AttendOptions } from './attend.js';
import { entmax15 } from './normalise/entmax15.js';
import { sigmoid } from './normalise/sigmoid.js';
import { sinks, softmaxPlusOne } from './normalise/sinks.js';
import { sparsemax } from './normalise/sparsemax.js';
import { topK } from './normalise/top-k.js';
import { additive } from './scores/additive.js';
import { cosine } from './scores/cosine.js';
import { general } from './scores/general.js';
import { qkNorm } from './scores/qk-norm.js';
import { relative } from './scores/relative.js';

beforeAll(() => tf.setBackend('cpu'));

/** A fixed tensor that is not all alike, made anew in each call: also while a function is traced. */
const weights = (...shape: number[]): tf.Tensor => {
  const wave = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) =>
    Math.sin(i + 1),
  );
  return tf.tensor(wave, shape);
};

/** Choices whose ways to compute could depend on the number of queries and keys. */
const choices: Record<string, () => AttendOptions> = {
  general: () => ({ score: general({ kernel: weights(2, 3, 3) }) }),
  additive: () => ({ score: additive({ energy: weights(2, 3) }) }),
  cosine: () => ({ score: cosine({ scale: 3 }) }),
  relative: () => ({
    score: relative({ key: weights(5, 3) }),
    aggregate: relativeSum({ value: weights(3, 3) }),
  }),
  qkNorm: () => ({ score: qkNorm() }),
  sparsemax: () => ({ normalise: sparsemax() }),
  entmax15: () => ({ normalise: entmax15() }),
  sigmoid: () => ({ normalise: sigmoid() }),
  sinks: () => ({ normalise: sinks(weights(2)) }),
  softmaxPlusOne: () => ({ normalise: softmaxPlusOne() }),
  topK: () => ({ normalise: topK(2) }),
};

describe.each(Object.entries(choices))('%s', (_name, make) => {
  test('compiled once, it attends and learns at any batch size and length', async () => {
    const run = ({ x }: { x: tf.Tensor }) => {
      const loss = (given: tf.Tensor) => {
        const { output } = attend(tf.mul(given, 2), given, given, { mask: causal(), ...make() });
        return tf.sum(tf.square(output));
      };
      return tf.grad(loss)(x);
    };
    const shape = ['batch', 2, 'length', 3];
    await using compiled = await compile(run, { inputs: { x: { shape, dtype: 'float32' } } });
    for (const [batch, length] of [
      [1, 3],
      [2, 8],
    ] as const) {
      const x = tf.randomNormal([batch, 2, length, 3], 0, 0.7, 'float32', length);
      expectClose(await compiled({ x }), run({ x }));
    }
  });
});
