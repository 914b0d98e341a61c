import * as tf from '@tensorflow/tfjs';
import { monitoringLoss } from './loss.js';
import { besideCount } from './outcomes.js';

beforeAll(() => tf.setBackend('cpu'));

/** Log odds and what else a model says, of two stays. */
const outcomes = [
  [0.8, 1, -1, 0.5, 2, 0],
  [-1.3, 0, 3, 1, -0.5, 1],
];
const died = [1, 0];
const beside = [
  [0.5, 0, 0.5, 1, -0.6],
  [1, 2, 0, 0, 1.5],
];
const known = [
  [1, 0, 1, 1, 1],
  [0, 1, 1, 0, 1],
];

function loss(weight: number): number {
  return tf.tidy(
    () =>
      monitoringLoss(
        tf.tensor2d(outcomes),
        { died: tf.tensor1d(died), beside: tf.tensor2d(beside), known: tf.tensor2d(known) },
        weight,
      ).dataSync()[0]!,
  );
}

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
const logits = outcomes.map(([logit]) => logit!);
const byDeath = -(Math.log(sigmoid(logits[0]!)) + Math.log(1 - sigmoid(logits[1]!))) / 2;

test('is the cross entropy of death', () => {
  expect(besideCount).toBe(beside[0]!.length);
  expect(loss(0)).toBeCloseTo(byDeath, 5);
});

test('and the squared error of what is known beside it, times a weight', () => {
  let errors = 0;
  known.forEach((row, stay) =>
    row.forEach((is, at) => {
      errors += is * (outcomes[stay]![1 + at]! - beside[stay]![at]!) ** 2;
    }),
  );
  const mean = errors / (2 * besideCount);
  expect(loss(1)).toBeCloseTo(byDeath + mean, 5);
  expect(loss(0.3)).toBeCloseTo(byDeath + 0.3 * mean, 5);
});
