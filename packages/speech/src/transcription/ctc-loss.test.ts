import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { waysToSay } from '../../test/fixtures/ways-to-say.js';
import { ctcLoss } from './ctc-loss.js';

beforeAll(() => tf.setBackend('cpu'));

/** The probability of some words, as the sum over all ways to say them. */
const probability = (rows: readonly number[][], words: readonly number[]): number =>
  waysToSay(rows, rows[0]!.length - 1).reduce(
    (sum, { said, share }) => sum + (said.join() === words.join() ? share : 0),
    0,
  );

test.each([[[0, 1]], [[1, 1]], [[0]], [[]]])(
  'is the improbability of %j over all ways to say it',
  async (words) => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 5 }, () => Array.from({ length: 3 }, () => 3 * random()));
    const padded = [...words, 2, 2, 2].slice(0, 3);
    const loss = ctcLoss(
      tf.tensor3d([rows]),
      tf.tensor2d([padded], [1, 3], 'int32'),
      tf.tensor1d([words.length]),
    );
    const expected = -Math.log(probability(rows, words)) / (words.length + 1);
    expect((await loss.data())[0]).toBeCloseTo(expected, 5);
  },
);

test('has a gradient everywhere, and is finite where the words cannot be said in so few steps', async () => {
  const logits = tf.randomNormal<tf.Rank.R3>([2, 3, 3], 0, 1, 'float32', 5);
  const words = tf.tensor2d(
    [
      [0, 0, 0],
      [1, 0, 2],
    ],
    [2, 3],
    'int32',
  );
  const gradient = tf.grad((x) => ctcLoss(x, words, tf.tensor1d([3, 2])))(logits);
  for (const value of await gradient.data()) expect(Number.isFinite(value)).toBe(true);
});
