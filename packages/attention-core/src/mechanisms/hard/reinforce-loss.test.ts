import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { gumbelNoise } from './noise.js';
import { reinforceLoss, type ReinforceTerms } from './reinforce-loss.js';
import { stochasticHard } from './stochastic-hard.js';

beforeAll(() => tf.setBackend('cpu'));

const batch = 200;
const worth = [1, 3, 2]; // what looking at each key earns
const scores = tf.tensor1d([0.5, -0.4, 0.2]);

/** Draws a key for each example with the given scores; what is drawn is what it earns. */
function draws(logits: tf.Tensor, step: number) {
  const keys = tf.zeros([batch, 1, 3, 1]);
  const values = tf.add(keys, tf.reshape(tf.tensor1d(worth), [3, 1])); // [3, 1] → [B, 1, 3, 1]
  const { output, ...drawn } = stochasticHard(tf.zeros([batch, 1, 1, 1]), keys, values, {
    bias: tf.reshape(logits, [1, 1, 1, 3]),
    noise: gumbelNoise({ seed: 3, place: 0, step: tf.scalar(step) }),
  });
  return { ...drawn, reward: tf.reshape(output, [batch]) }; // [B, 1, 1, 1] → [B]
}

/** The slopes of the loss for the scores, in each of some steps. */
function slopes(baseline: number, steps: number): number[][] {
  return Array.from({ length: steps }, (_, step) =>
    tf.tidy(() =>
      Array.from(
        tf
          .grad((logits) => {
            const { reward, logProbability } = draws(logits, step);
            return reinforceLoss({
              reward,
              logProbability,
              baseline: tf.fill([batch], baseline),
            });
          })(scores)
          .dataSync(),
      ),
    ),
  );
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) =>
  mean(values.map((value) => (value - mean(values)) ** 2)) * (values.length / (values.length - 1));

const probabilities = tf.softmax(scores).arraySync() as number[];
const expectedReward = worth.reduce((sum, reward, key) => sum + reward * probabilities[key]!, 0);
/** Of the expected reward, downhill: `−p_j·(r_j − Σ p r)`. */
const exact = worth.map((reward, key) => -probabilities[key]! * (reward - expectedReward));

test.each([
  ['without a baseline', 0],
  ['with one', expectedReward],
  ['with a wrong one', -4],
])('%s, the mean gradient is that of the expected reward', (_title, baseline) => {
  const drawn = slopes(baseline, 60);
  exact.forEach((slope, key) => {
    const values = drawn.map((row) => row[key]!);
    const error = Math.sqrt(variance(values) / values.length);
    expect(Math.abs(mean(values) - slope)).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.05); // so that the test can fail
  });
});

test('a baseline lowers the variance', () => {
  const total = (baseline: number) => {
    const drawn = slopes(baseline, 30);
    return exact.reduce((sum, _, key) => sum + variance(drawn.map((row) => row[key]!)), 0);
  };
  expect(total(expectedReward)).toBeLessThan(total(0) / 2);
});

test('trained by it, the draws find the best key, and the baseline what they earn', () => {
  const logits = tf.variable(tf.zeros([3]));
  const predicted = tf.variable(tf.scalar(0));
  const optimizer = tf.train.adam(0.1);
  for (let step = 0; step < 80; step++) {
    optimizer.minimize(() => {
      const { reward, logProbability, entropy } = draws(logits, step);
      return reinforceLoss({ reward, logProbability, baseline: predicted, entropy });
    });
  }
  expect(tf.softmax(logits as tf.Tensor).dataSync()[1]).toBeGreaterThan(0.9);
  expect(predicted.dataSync()[0]).toBeGreaterThan(2.7);
  optimizer.dispose();
});

const terms: ReinforceTerms = {
  reward: tf.tensor1d([1, 3]),
  logProbability: tf.tensor2d([
    [-1, -2],
    [-0.5, -1.5],
  ]),
};

test('sums over an example and averages over the batch', () => {
  const baseline = tf.tensor1d([2, 1]);
  const entropy = tf.tensor2d([
    [0.1, 0.2],
    [0.3, 0.4],
  ]);
  const weights = { entropyWeight: 0.5, baselineWeight: 2 };
  const loss = reinforceLoss({ ...terms, baseline, entropy, ...weights });
  // −((1 − 2)·(−3) + (3 − 1)·(−2)) / 2 − 0.5·1 / 2 + 2·(1 + 4) / 2
  expectClose(loss, tf.scalar(0.5 - 0.25 + 5), 1e-6);
});

test('a reward for each draw goes to that draw', () => {
  const reward = tf.tensor2d([
    [1, 0],
    [0, 2],
  ]);
  expectClose(reinforceLoss({ ...terms, reward }), tf.scalar((1 + 3) / 2), 1e-6);
});

test('neither reward nor baseline is trained by the draws', () => {
  const [reward, baseline] = tf.grads((reward: tf.Tensor, baseline: tf.Tensor) =>
    reinforceLoss({ ...terms, reward, baseline }),
  )([terms.reward, tf.tensor1d([2, 1])]);
  expect([...reward!.dataSync()]).toEqual([0, 0]);
  expect([...baseline!.dataSync()]).toEqual([1, -2]); // of the squared error alone
});

test.each([
  [
    'reward',
    { reward: tf.zeros([3]) },
    'reward must have the first axes of logProbability, [2, 2]',
  ],
  ['entropy', { entropy: tf.zeros([2]) }, 'entropy must have the shape of logProbability, [2, 2]'],
  ['baseline', { baseline: tf.zeros([3]) }, 'baseline must be broadcastable to [2]; got [3]'],
  ['entropyWeight', { entropyWeight: -1 }, 'entropyWeight must be a finite number ≥ 0; got -1'],
  ['a reward of NaN', { reward: tf.tensor1d([1, NaN]) }, 'reward must hold finite numbers'],
])('refuses a wrong %s', (_name, wrong, message) => {
  expect(() => reinforceLoss({ ...terms, ...wrong })).toThrow(`reinforceLoss: ${message}`);
});
