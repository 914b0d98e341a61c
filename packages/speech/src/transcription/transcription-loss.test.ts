import * as tf from '@tensorflow/tfjs';
import { jointLoss, transcriptionLoss } from './transcription-loss.js';

beforeAll(() => tf.setBackend('cpu'));

/** Two strings of one and two words of {0, 1}; 2 is the end. */
const words = tf.tensor2d(
  [
    [1, 2, 2],
    [0, 1, 2],
  ],
  [2, 3],
  'int32',
);
const counts = tf.tensor2d([
  [1, 1, 0],
  [1, 1, 1],
]);
const everywhere = tf.ones<tf.Rank.R3>([2, 3, 4]);
const evenly = tf.fill([2, 3, 4], 0.25);
const indifferent = tf.zeros([2, 3, 3]);

async function lossOf({
  logits = indifferent,
  weights = evenly,
  places = everywhere,
  labelSmoothing = 0,
  guidance = 0,
}: {
  logits?: tf.Tensor;
  weights?: tf.Tensor;
  places?: tf.Tensor3D;
  labelSmoothing?: number;
  guidance?: number;
}): Promise<number> {
  const batch = { words, counts, places };
  const loss = transcriptionLoss(logits, weights, batch, { labelSmoothing, guidance });
  return (await loss.data())[0]!;
}

/** As sure as `how` of what is right. */
const sure = (how: number) => tf.mul(tf.oneHot(words, 3), how);

test('without any idea it is log V + 1, however labels are smoothed', async () => {
  expect(await lossOf({})).toBeCloseTo(Math.log(3), 5);
  expect(await lossOf({ labelSmoothing: 0.3 })).toBeCloseTo(Math.log(3), 5);
});

test('it is the improbability of what is right', async () => {
  const right = Math.exp(2) / (Math.exp(2) + 2);
  expect(await lossOf({ logits: sure(2) })).toBeCloseTo(-Math.log(right), 5);
  const wrong = 1 / (Math.exp(2) + 2);
  const smooth = -(0.9 * Math.log(right) + 0.1 * (Math.log(right) / 3 + (2 * Math.log(wrong)) / 3));
  expect(await lossOf({ logits: sure(2), labelSmoothing: 0.1 })).toBeCloseTo(smooth, 5);
});

test('what comes behind the end does not count', async () => {
  const behind = tf.tensor3d([[[0, 0, 0], [0, 0, 0], [9, -9, 5]], [[0, 0, 0], [0, 0, 0], [0, 0, 0]]]); // prettier-ignore
  expect(await lossOf({ logits: behind })).toBeCloseTo(Math.log(3), 5);
  const strays = tf.tensor3d([[[1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1]], [[1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]]); // prettier-ignore
  const places = tf.tile(tf.tensor3d([[[1, 0, 0, 0]]]), [2, 3, 1]) as tf.Tensor3D;
  const guided = await lossOf({ weights: strays, places, guidance: 1 });
  expect(guided).toBeCloseTo(Math.log(3), 3);
});

test('attention where the word is costs nothing, elsewhere much, half of it log 2', async () => {
  const cost = async (places: tf.Tensor3D, guidance = 1) =>
    (await lossOf({ places, guidance })) - Math.log(3);
  expect(await cost(everywhere)).toBeCloseTo(0, 3);
  const half = tf.tile(tf.tensor3d([[[1, 0, 0, 1]]]), [2, 3, 1]) as tf.Tensor3D;
  expect(await cost(half)).toBeCloseTo(Math.log(2), 3);
  expect(await cost(half, 0.5)).toBeCloseTo(Math.log(2) / 2, 3);
  expect(await cost(tf.zerosLike(everywhere))).toBeCloseTo(-Math.log(1e-4), 3);
});

test('attention learns to go where the word is', () => {
  const places = tf.tile(tf.tensor3d([[[0, 0, 1, 0]]]), [2, 3, 1]) as tf.Tensor3D;
  const gradient = tf.grad((scores: tf.Tensor) =>
    transcriptionLoss(
      indifferent,
      tf.softmax(scores),
      { words, counts, places },
      { labelSmoothing: 0, guidance: 1 },
    ),
  )(tf.zeros([2, 3, 4]));
  const [first] = gradient.arraySync() as number[][][];
  expect(first![0]!.map(Math.sign)).toEqual([1, 1, -1, 1]);
  expect(first![2]!.map(Math.abs)).toEqual([0, 0, 0, 0]);
});

test('what is heard at each step counts as much as told', async () => {
  const batch = { words, counts, places: everywhere };
  const joint = async (steps: tf.Tensor, ctc: number) => {
    const loss = jointLoss([indifferent, evenly, steps], batch, { labelSmoothing: 0, guidance: 0, ctc }); // prettier-ignore
    return (await loss.data())[0]! - Math.log(3);
  };
  const heard = tf.mul(tf.oneHot(tf.tensor2d([[1, 2, 2, 2], [0, 2, 1, 2]], [2, 4], 'int32'), 3), 50); // prettier-ignore
  expect(await joint(heard, 1)).toBeCloseTo(0, 5);
  const silence = tf.mul(tf.oneHot(tf.fill([2, 4], 2, 'int32'), 3), 50);
  expect(await joint(silence, 0.5)).toBeGreaterThan(10);
  expect(await joint(silence, 0.25)).toBeCloseTo((await joint(silence, 0.5)) / 2, 3);
  expect(await joint(silence, 0)).toBeCloseTo(0, 6);
});
