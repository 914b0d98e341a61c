import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { attend } from '../attend.js';
import { additive } from '../scores/additive.js';
import { coverage, type CoverageWeights } from './coverage.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);
const [q, k, v] = [normal(1, 2, 2, 4, 3), normal(2, 2, 2, 5, 3), normal(3, 2, 2, 5, 3)];
const weights: CoverageWeights = {
  query: normal(4, 3, 6),
  key: normal(5, 3, 6),
  energy: normal(6, 6),
  coverage: normal(7, 6),
};

test('with no weight on coverage it is additive attention', () => {
  const blind = coverage(q, k, v, { ...weights, coverage: tf.zeros([6]) });
  const expected = attend(q, k, v, { score: additive(weights) });
  expectClose(blind.weights, expected.weights, 1e-6);
  expectClose(blind.output, expected.output, 1e-6);
});

test('one query at a time, told of the coverage before, gives the same', () => {
  const whole = coverage(q, k, v, weights);
  let previous: tf.Tensor | undefined;
  const steps = tf.split(q, 4, 2).map((query) => {
    const step = coverage(query, k, v, weights, { previous });
    previous = step.coverage;
    return step;
  });
  const joined = (part: 'weights' | 'repetition') =>
    tf.concat(
      steps.map((step) => step[part]),
      2,
    );
  expectClose(joined('weights'), whole.weights, 1e-6);
  expectClose(joined('repetition'), whole.repetition, 1e-6);
  expectClose(previous!, whole.coverage, 1e-6);
});

test('coverage is the sum of the weights', () => {
  const whole = coverage(q, k, v, weights);
  expectClose(whole.coverage, tf.sum(whole.weights, 2, true), 1e-6);
});

test('its loss teaches the queries to look elsewhere', () => {
  const [told, energy] = [tf.variable(weights.coverage), tf.variable(weights.energy)];
  const same = tf.add(tf.zeros([2, 2, 4, 3]), tf.slice(q, [0, 0, 0, 0], [2, 2, 1, 3])); // all queries alike
  const optimizer = tf.train.adam(0.1);
  const losses = Array.from({ length: 60 }, () =>
    tf.tidy(() => {
      const loss = () =>
        tf.mean(
          coverage(same, k, v, { ...weights, coverage: told, energy }).repetition,
        ) as tf.Scalar;
      return optimizer.minimize(loss, true)!.dataSync()[0]!;
    }),
  );
  expect(losses.at(-1)!).toBeLessThan(0.7 * losses[0]!);
  optimizer.dispose();
});
