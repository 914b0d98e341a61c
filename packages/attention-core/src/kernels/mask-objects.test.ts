import * as tf from '@tensorflow/tfjs';
import { randomNumbers } from '../../test/kernels/attention-problem.js';
import {
  and,
  arbitrary,
  block,
  causal,
  document,
  globalTokens,
  lengths,
  not,
  or,
  padding,
  prefix,
  randomBlocks,
  window,
  type Mask,
} from '../index.js';
import { createAttender } from './attender.js';

beforeAll(() => tf.setBackend('cpu'));

const [batch, heads, queries, keys, width] = [2, 2, 5, 7, 3];
const shape = { batch, heads, queries, keys, width };
const [q, k, v] = [queries, keys, keys].map((length, seed) =>
  randomNumbers(batch * heads * length * width, seed),
) as [Float32Array, Float32Array, Float32Array];

/** The mask as bytes of the whole map. */
function bytesOf(mask: Mask): Uint8Array {
  const full = [batch, heads, queries, keys];
  return tf.tidy(() =>
    Uint8Array.from(
      tf.broadcastTo(tf.cast(mask.allowed({ queries, keys }), 'int32'), full).dataSync(),
    ),
  );
}

const ids = (length: number) =>
  [2, 3].map((size) => Array.from({ length }, (_, place) => Math.floor(place / size)));
const bools = tf.tidy(() => tf.greater(tf.tensor(randomNumbers(queries * keys, 9)), -0.5));
const cells = tf.reshape(bools, [queries, keys]);
const real = tf.tensor2d([1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0], [batch, keys], 'bool');

test.each<[string, Mask]>([
  ['causal', causal({ offset: 2 })],
  ['window', window({ before: 1, after: 2, offset: 1 })],
  ['dilated window', window({ before: 1, after: 2, dilation: 2 })],
  ['lengths', lengths([3, 6])],
  ['lengths of a tensor', lengths(tf.tensor1d([3, 6], 'int32'))],
  ['padding', padding(real)],
  ['block', block({ size: 2, pattern: (row, column) => (row + column) % 2 === 0 })],
  ['random blocks', randomBlocks({ size: 2, perQuery: 2 })],
  ['prefix', prefix(3)],
  ['document', document(ids(keys), { queries: ids(queries) })],
  ['global tokens', globalTokens([1])],
  ['arbitrary', arbitrary(cells)],
  ['and', and(causal({ offset: 2 }), window(3), padding(real), arbitrary(cells))],
  ['or', or(causal(), padding(real))],
  ['not', not(window(1))],
])('%s', async (_, mask) => {
  using attender = await createAttender();
  const allowed = { values: bytesOf(mask), shape: [batch, heads, queries, keys] };
  const before = tf.memory().numTensors;
  const attended = attender.attendSync(q, k, v, { shape, mask });
  expect(tf.memory().numTensors).toBe(before);
  // Tiles that are skipped change the order of sums.
  const { output, logSum } = attender.attendSync(q, k, v, { shape, mask: { allowed } });
  output.forEach((each, place) => expect(attended.output[place]).toBeCloseTo(each, 5));
  logSum.forEach((each, place) => expect(attended.logSum[place]).toBeCloseTo(each, 5));
});

test('a mask that does not give booleans, or does not fit, says so', async () => {
  using attender = await createAttender();
  const attend = (mask: Mask) => () => attender.attendSync(q, k, v, { shape, mask });
  const ones: Mask = { name: 'mine', allowed: () => tf.ones([queries, keys]) };
  expect(attend(ones)).toThrow(
    'attendSync: mask (mine) must give booleans, true = may attend; got float32.',
  );
  expect(attend(arbitrary(tf.ones([3, 1, 1, keys], 'bool')))).toThrow(
    'attendSync: mask (arbitrary).shape must be broadcastable to [2, 2, 5, 7]; got [3, 1, 1, 7].',
  );
  expect(attend(lengths([1, 2, 3]))).toThrow(
    'attendSync: mask.lengths must hold 2 numbers, one for each text, or one for all; got 3.',
  );
});
