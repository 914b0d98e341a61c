import * as tf from '@tensorflow/tfjs';
import { distillationLoss } from './distillation-loss.js';

const teacher = tf.tensor2d([[2, 0]]);

beforeAll(() => tf.setBackend('cpu'));
afterAll(() => teacher.dispose());

const lossOf = (logits: [number, number], byLabels = 0) =>
  distillationLoss(tf.scalar(byLabels), tf.tensor2d([logits]), teacher).dataSync()[0];

test('three tenths come from the labels, the rest from the softened answers of the teacher', () => {
  expect(lossOf([0, 0])).toBeCloseTo(0.7 * 4 * Math.log(2));
  expect(lossOf([0, 0], 1)).toBeCloseTo(0.3 + 0.7 * 4 * Math.log(2));
});

test('it is least where the model is as sure as its teacher, however both are shifted', () => {
  const least = lossOf([2, 0])!;
  expect(lossOf([5, 3])).toBeCloseTo(least);
  for (const other of [1.5, 2.5]) expect(lossOf([other, 0])).toBeGreaterThan(least);
});

test('the slope is how much surer the model is than its teacher, times the temperature', () => {
  const slope = tf.grad((logits) => distillationLoss(tf.scalar(0), logits, teacher));
  const surer = 1 / (1 + Math.exp(-2)) - 1 / (1 + Math.exp(-1));
  expect(slope(tf.tensor2d([[4, 0]])).dataSync()[0]).toBeCloseTo(0.7 * 2 * surer);
});
