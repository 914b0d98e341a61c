import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { recordAttention } from '../record-attention.js';
import { EncoderBlock, type EncoderBlockArgs } from './encoder-block.js';

beforeAll(() => tf.setBackend('cpu'));

const rows = tf.randomNormal([2, 5, 8], 0, 1, 'float32', 1) as tf.Tensor;
const early = tf.tensor2d([
  [0, 1, 2, 3, 4],
  [0, 10, 11, 12, 40],
]);

const timed = (args: Partial<EncoderBlockArgs> = {}) =>
  new EncoderBlock({ heads: 2, hidden: 16, seed: 3, timed: true, ...args });

const mapOf = (block: EncoderBlock, times: tf.Tensor) => {
  const { attention } = recordAttention(() => block.apply([rows, times]));
  return Object.values(attention)[0]!; // [B, N, L, S]
};

test('knows times by how far apart they are', () => {
  const block = timed();
  expectClose(mapOf(block, early), mapOf(block, tf.add(early, 1000)), 1e-5);
});

test('looks less at what is further off', () => {
  const block = timed({ causal: true });
  const near = mapOf(block, early);
  const far = mapOf(block, tf.mul(early, tf.tensor([1, 1, 1, 1, 50]))); // all but the last of a row move away from it
  const ofItself = (map: tf.Tensor) => tf.slice(map, [0, 0, 4, 4], [2, 2, 1, 1]);
  const more = tf.greater(ofItself(far), ofItself(near)).dataSync();
  expect([...more]).toEqual([1, 1, 1, 1]);
});

test('trains what each head makes of time', () => {
  const block = timed();
  block.apply([rows, early]);
  const weights = block.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const { grads } = tf.variableGrads(
    () => tf.sum(tf.square(block.apply([rows, early]) as tf.Tensor)).asScalar(),
    weights,
  );
  const names = Object.keys(grads).filter((name) => name.includes('time/'));
  expect(names).toHaveLength(2);
  for (const name of names) expect(tf.max(tf.abs(grads[name]!)).dataSync()[0]).toBeGreaterThan(0);
});

test('passes the padding mask of its first input on', () => {
  const real = tf.tensor2d([[1, 1, 1, 0, 0]], [1, 5], 'bool');
  const block = timed();
  expect(block.computeMask([rows, early], [real, real])).toBe(real);
});

test.each([
  [
    'x alone',
    () => timed().apply(rows),
    'a timed block must be called with [x, times]; got x alone',
  ],
  [
    'alibi',
    () => timed({ positions: 'alibi' }),
    "positions must not be 'alibi' beside times; got alibi",
  ],
  [
    'a mechanism',
    () => timed({ mechanism: { name: 'slidingWindow', radius: 1 } }),
    'timed must be false beside a mechanism; got true',
  ],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});
