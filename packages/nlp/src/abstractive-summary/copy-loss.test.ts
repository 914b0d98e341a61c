import * as tf from '@tensorflow/tfjs';
import { copyDistribution } from '@heed/attention-core';
import { copyLoss } from './copy-loss.js';
import { paddingId } from '../text/padded-ids.js';
import { unknownId } from './encode.js';

beforeAll(() => tf.setBackend('cpu'));

const [B, T, S, E, V] = [2, 3, 4, 5, 6];
const normal = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);

/** Word 7 and 8 can only be copied, 3 and 4 only generated, 5 both. */
const inputs = {
  hidden: normal(1, B, T, E),
  vectors: normal(2, V, E),
  generate: tf.sigmoid(normal(3, B, T, 1)),
  weights: tf.softmax(normal(4, B, T, S)),
  repetition: tf.abs(normal(5, B, T)),
  copies: tf.tensor2d([[5, 7, 2, 7], [8, 5, 2, 2]], [B, S], 'int32'),
  labels: tf.tensor2d([[7, 3, paddingId], [5, 8, 4]], [B, T], 'int32'),
}; // prettier-ignore

test('it is what the distribution says of the right words, and what looking twice costs', () => {
  const { hidden, vectors, generate, weights, repetition, copies, labels } = inputs;
  const logits = tf.reshape(tf.matMul(tf.reshape(hidden, [-1, E]), vectors, false, true), [
    B,
    T,
    V,
  ]);
  const words = copyDistribution({
    weights: tf.expandDims(weights, 1),
    vocabulary: tf.softmax(logits),
    generate,
    source: copies,
    size: 9,
  }).arraySync() as number[][][];
  const twice = repetition.arraySync() as number[][];
  const losses = (labels.arraySync() as number[][]).flatMap((row, example) =>
    row.flatMap((label, step) =>
      label === paddingId
        ? []
        : [0.5 * twice[example]![step]! - Math.log(words[example]![step]![label]!)],
    ),
  );
  const mean = losses.reduce((sum, loss) => sum + loss) / losses.length;
  const loss = copyLoss({ ...inputs, coverage: tf.scalar(0.5) }).dataSync()[0]!;
  expect(losses).toHaveLength(5);
  expect(loss).toBeCloseTo(mean, 5);
});

test('a word that can be neither generated nor copied costs much, and not everything', () => {
  const labels = tf.fill([B, T], 8, 'int32');
  const copies = tf.fill([B, S], unknownId, 'int32');
  const given = { ...inputs, labels, copies, coverage: tf.scalar(0) };
  expect(copyLoss(given).dataSync()[0]).toBeCloseTo(-Math.log(1e-9), 3);
});
