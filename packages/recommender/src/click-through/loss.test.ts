import * as tf from '@tensorflow/tfjs';
import { holdItems } from './held-items.js';
import { clickLoss, logitsOf, ownPenalty } from './loss.js';
import { buildClickModel, type ClickConfig } from './model.js';

const config: ClickConfig = {
  ...{ rows: 6, attributes: 3, most: 1, width: 4, interest: 'target', unit: [4], hidden: [6] },
  ...{ dropout: 0, ownDropout: 0, seed: 3 },
};

beforeAll(() => tf.setBackend('cpu'));

const build = () => buildClickModel(config, Int32Array.of(0, 1, 2, 1, 2, 1));

/** Two impressions after histories of two. */
function batchOf(shown: number[], before: number[]) {
  const { held, places } = holdItems([Int32Array.from(before), Int32Array.from(shown)], 5);
  return {
    held: tf.tensor1d(held, 'int32'),
    history: tf.tensor2d(places[0]!, [2, 2]),
    candidates: tf.tensor2d(places[1]!, [2, 1]),
  };
}

test('the loss is the mean of −log of the probability of what came', () => {
  const logits = tf.tensor3d([[[2]], [[-1]]]);
  const loss = clickLoss(logits, tf.tensor2d([[1], [0]])).dataSync()[0];
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  expect(loss).toBeCloseTo(-(Math.log(sigmoid(2)) + Math.log(1 - sigmoid(-1))) / 2, 5);
});

test('what is their own is held back by the share of the item, wherever it is held', () => {
  const built = build();
  const shares = tf.tensor1d([0, 1, 0.5, 0.25, 0.125, 2]);
  const penalty = ownPenalty(built, batchOf([5, 2], [4, 3, 1, 0]), shares).dataSync()[0]!;
  const own = built.items.ownOf(tf.tensor1d([5, 2], 'int32')).arraySync() as number[][];
  const [five, two] = own.map((vector) => vector.reduce((sum, x) => sum + x * x, 0));
  expect(five).not.toBeCloseTo(two!, 5);
  expect(penalty).toBeCloseTo((2 * five! + 0.5 * two!) / 2, 7);
  built.model.dispose();
});

test("a batch learns of its own items' vectors alone", () => {
  const built = build();
  const batch = batchOf([5, 2], [2, 0, 5, 4]);
  const own = built.model.weights
    .find(({ originalName }) => /own$/.test(originalName))!
    .read() as tf.Variable;
  const { grads } = tf.variableGrads(
    () => clickLoss(logitsOf(built, batch, true), tf.tensor2d([[1], [0]])),
    [own],
  );
  const rows = grads[own.name]!.arraySync() as number[][];
  const touched = rows.map((row) => row.some((value) => value !== 0));
  expect(touched).toEqual([false, false, true, false, true, true]);
  built.model.dispose();
});
