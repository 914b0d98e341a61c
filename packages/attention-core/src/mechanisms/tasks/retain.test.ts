import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { padding } from '../../masks/padding.js';
import { linear } from '../../tensor/linear.js';
import { retainContributions } from './retain-contributions.js';
import { retain, type RetainWeights } from './retain.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) =>
  tf.randomNormal(shape, 0, 0.7, 'float32', seed);

const [variables, width, hidden, answers] = [5, 4, 3, 2] as const;

const network = (seed: number) => ({
  input: { kernel: normal(seed, width, 3 * hidden), bias: normal(seed + 1, 3 * hidden) },
  state: { kernel: normal(seed + 2, hidden, 3 * hidden), bias: normal(seed + 3, 3 * hidden) },
});

const weights: RetainWeights = {
  embedding: normal(1, variables, width),
  visit: { network: network(10), score: { kernel: normal(20, hidden, 1), bias: normal(21, 1) } },
  variable: { network: network(30), gate: { kernel: normal(40, hidden, width) } },
};

const classifier = { kernel: normal(50, width, answers), bias: normal(51, answers) };

const expectClose = (actual: tf.Tensor, expected: tf.Tensor) => {
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);
};

const anyVisits = fc.array(fc.boolean(), { minLength: 1, maxLength: 7 });

test('contributions and bias sum to the logits, whatever visits there were', () => {
  const holds = (real: boolean[]) =>
    tf.tidy(() => {
      const visits = normal(real.length, 2, real.length, variables);
      const mask = padding(tf.tensor2d([real, real.toReversed()], undefined, 'bool'));
      const seen = retain(visits, weights, { mask });
      const each = retainContributions(visits, seen, weights.embedding, classifier.kernel);
      expect(each.shape).toEqual([2, real.length, variables, answers]);
      expectClose(tf.add(tf.sum(each, [1, 2]), classifier.bias), linear(seen.output, classifier));
    });
  fc.assert(fc.property(anyVisits, holds), { seed: 20260101, numRuns: 40 });
});

test('visits that fill up the batch are as if they had never been', () => {
  const visits = normal(2, 1, 4, variables);
  const longer = tf.concat([normal(3, 1, 2, variables), visits, normal(4, 1, 3, variables)], 1);
  const real = tf.tensor2d([[0, 0, 1, 1, 1, 1, 0, 0, 0]], undefined, 'bool');
  const seen = retain(longer, weights, { mask: padding(real) });
  const expected = retain(visits, weights);
  expectClose(seen.output, expected.output);
  expectClose(tf.slice(seen.weights, [0, 2], [1, 4]), expected.weights);
});

test('time runs backwards: a visit changes the gates of those before it, and of none after it', () => {
  const visits = normal(5, 1, 5, variables);
  const change = tf.pad(normal(6, 1, 1, variables), [
    [0, 0],
    [2, 2],
    [0, 0],
  ]);
  const before = retain(visits, weights).gates;
  const after = retain(tf.add(visits, change), weights).gates;
  const moved = tf.max(tf.abs(tf.sub(after, before)), [0, 2]).dataSync();
  expect(Array.from(moved, (most) => most > 0)).toEqual([true, true, true, false, false]);
});

test('errors name the argument', () => {
  const seen = retain(normal(7, 1, 3, variables), weights);
  expect(() =>
    retainContributions(normal(7, 1, 2, variables), seen, weights.embedding, classifier.kernel),
  ).toThrow('retainContributions: weights must have S = 2 at axis 1 as in visits; got [1, 3].');
});
