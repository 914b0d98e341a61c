import * as tf from '@tensorflow/tfjs';
import { smoothedCrossEntropy } from '@heed/attention-core/train';
import { sampledCrossEntropy } from './sampled-cross-entropy.js';

beforeAll(() => tf.setBackend('cpu'));

const classes = 5;
const vectors = tf.randomNormal([classes + 1, 4], 0, 1, 'float32', 1) as tf.Tensor2D; // row 0 is padding
const hidden = tf.randomNormal([3, 4], 0, 1, 'float32', 2);
const labels = tf.tensor1d([2, 5, 0], 'int32');

const sampled = (drawn: number[]) => {
  const rows = tf.tensor1d(drawn, 'int32');
  return sampledCrossEntropy({
    hidden,
    labels,
    right: tf.gather(vectors, labels),
    drawn: rows,
    vectors: tf.gather(vectors, rows),
    classes,
    padding: 0,
  }).dataSync()[0]!;
};

/** Of the labels that count, among all classes, by the definition. */
function exact(): number {
  const scores = (tf.matMul(hidden as tf.Tensor2D, vectors, false, true).arraySync() as number[][])
    .slice(0, 2)
    .map((row) => row.slice(1));
  const losses = scores.map((row, at) => {
    const right = row[[2, 5][at]! - 1]!;
    return Math.log(row.reduce((sum, score) => sum + Math.exp(score), 0)) - right;
  });
  return (losses[0]! + losses[1]!) / 2;
}

test('is cross entropy where every class is drawn once', () => {
  expect(sampled([1, 2, 3, 4, 5])).toBeCloseTo(exact(), 5);
});

test('sums of exponentials are right on average over draws', () => {
  // What a loss says of the sum of exponentials of all classes but the right one, for the label 2.
  const one = (drawn: number[]) => {
    const rows = tf.tensor1d(drawn, 'int32');
    const first = tf.slice(hidden as tf.Tensor2D, [0, 0], [1, 4]);
    const label = tf.tensor1d([2], 'int32');
    const right = tf.gather(vectors, label);
    const loss = sampledCrossEntropy({
      ...{ hidden: first, labels: label, right, drawn: rows, classes, padding: 0 },
      vectors: tf.gather(vectors, rows),
    }).dataSync()[0]!;
    return Math.exp(loss) - 1; // Σ exp(score − right)
  };
  const each = [1, 2, 3, 4, 5].map((item) => one([item]));
  const mean = each.reduce((sum, value) => sum + value, 0) / classes;
  expect(mean).toBeCloseTo(one([1, 2, 3, 4, 5]), 4);
});

test('what fills a batch up does not count', () => {
  const all = { drawn: tf.tensor1d([1, 3], 'int32'), classes, padding: 0 };
  const of = (count: number) => {
    const own = tf.slice(labels, 0, count);
    return sampledCrossEntropy({
      ...all,
      hidden: tf.slice(hidden as tf.Tensor2D, [0, 0], [count, 4]),
      labels: own,
      right: tf.gather(vectors, own),
      vectors: tf.gather(vectors, all.drawn),
    }).dataSync()[0]!;
  };
  expect(of(3)).toBeCloseTo(of(2), 6);
});

test('falls in with the loss over all classes that a small catalogue is trained by', () => {
  const own = tf.slice(vectors, [1, 0], [classes, 4]);
  const loss = smoothedCrossEntropy({
    hidden: tf.slice(hidden as tf.Tensor2D, [0, 0], [2, 4]),
    vectors: own,
    labels: tf.tensor1d([1, 4], 'int32'),
    padding: -1,
    smoothing: 0,
  });
  expect(loss.dataSync()[0]).toBeCloseTo(exact(), 5);
});
