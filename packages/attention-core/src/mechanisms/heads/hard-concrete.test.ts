import * as tf from '@tensorflow/tfjs';
import { expectedGates, hardConcrete } from './hard-concrete.js';
import { headGates } from './head-gates.js';

beforeAll(() => tf.setBackend('cpu'));

const logits = tf.tensor1d([-3, 0, 2]);
const drawn = Array.from({ length: 3000 }, (_, step) => [
  ...hardConcrete(logits, { seed: 1, place: 0, step: tf.scalar(step) }).dataSync(),
]);
const share = (gate: number, holds: (value: number) => boolean) =>
  drawn.filter((gates) => holds(gates[gate]!)).length / drawn.length;

/** P(g ≤ x) of Louizos et al. 2018, hard concrete: σ(β·log(s/(1−s)) − log α), s = (x−γ)/(ζ−γ). */
function expectedShare(gate: number, x: number): number {
  const s = (x + 0.1) / 1.2;
  const logit = (2 / 3) * Math.log(s / (1 - s)) - logits.dataSync()[gate]!;
  return 1 / (1 + Math.exp(-logit));
}

test.each([0, 1, 2])('gate %d is distributed as the paper says, its ends included', (gate) => {
  for (const x of [0, 0.3, 0.7]) {
    expect(share(gate, (value) => value <= x)).toBeCloseTo(expectedShare(gate, x), 1.3);
  }
  expect(share(gate, (value) => value === 1)).toBeCloseTo(1 - expectedShare(gate, 1), 1.3);
});

test('the expected number of open gates is that of those drawn', () => {
  const open = [0, 1, 2].reduce((sum, gate) => sum + share(gate, (value) => value > 0), 0);
  expect(expectedGates(logits).dataSync()[0]).toBeCloseTo(open, 1);
});

test('without a draw gates are fixed: closed, half open, open', () => {
  const [closed, half, open] = hardConcrete(tf.tensor1d([-9, 0, 9])).dataSync();
  expect([closed, open]).toEqual([0, 1]);
  expect(half).toBeCloseTo(0.5);
});

test('gates learn to close: the L0 penalty moves every logit down', () => {
  const [slope] = tf.grads((x: tf.Tensor) => expectedGates(x))([logits]);
  expect(Math.min(...slope!.dataSync())).toBeGreaterThan(0);
});

test('training keeps the head that is needed and closes the one that is not', () => {
  const heads = tf.randomNormal([8, 2, 1, 1], 0, 1, 'float32', 1);
  const needed = tf.mul(heads, tf.tensor([1, 0], [2, 1, 1]));
  const learned = tf.variable(tf.zeros([2]));
  const optimizer = tf.train.adam(0.2);
  for (let step = 0; step < 80; step++) {
    optimizer.minimize(() => {
      const gates = hardConcrete(learned, { seed: 2, place: 0, step: tf.scalar(step) });
      // Heads that attend to nothing but one key: their outputs are their values.
      const output = headGates(gates)(tf.ones([8, 2, 1, 1]), heads);
      const error = tf.mean(tf.square(tf.sub(tf.sum(output, 1), tf.sum(needed, 1))));
      return tf.add(error, tf.mul(expectedGates(learned), 0.1)) as tf.Scalar;
    });
  }
  const [kept, closed] = hardConcrete(learned).dataSync();
  expect(kept).toBeGreaterThan(0.9);
  expect(closed).toBe(0);
});
