import * as tf from '@tensorflow/tfjs';
import { boxAgreement, logit } from './box-tensors.js';

const agreement = (one: number[], other: number[]) => {
  const { iou, giou } = tf.tidy(() => boxAgreement(tf.tensor2d([one]), tf.tensor2d([other])));
  const values = [iou.dataSync()[0]!, giou.dataSync()[0]!];
  tf.dispose([iou, giou]);
  return values.map((value) => Number(value.toFixed(5)));
};

test('a box agrees with itself wholly', () => {
  expect(agreement([0.5, 0.5, 0.2, 0.4], [0.5, 0.5, 0.2, 0.4])).toEqual([1, 1]);
});

test('half of two boxes is shared', () => {
  // 0.2 × 0.2 each, moved by 0.1: they share 0.02 of 0.06, and lie in 0.06.
  expect(agreement([0.4, 0.5, 0.2, 0.2], [0.5, 0.5, 0.2, 0.2])).toEqual([0.33333, 0.33333]);
});

test('boxes apart share nothing, and less the farther they are', () => {
  // 0.1 × 0.1 each at 0 … 0.1 and 0.3 … 0.4: around both 0.4 × 0.1.
  expect(agreement([0.05, 0.5, 0.1, 0.1], [0.35, 0.5, 0.1, 0.1])).toEqual([0, -0.5]);
});

test('a box without a size gives finite numbers', () => {
  expect(agreement([0.5, 0.5, 0, 0], [0.1, 0.1, 0, 0]).every(Number.isFinite)).toBe(true);
});

test('logit is the inverse of the sigmoid', () => {
  const back = tf.tidy(() => tf.sigmoid(logit(tf.tensor1d([0.01, 0.3, 0.9]))).dataSync());
  expect([...back].map((value) => Number(value.toFixed(5)))).toEqual([0.01, 0.3, 0.9]);
});
