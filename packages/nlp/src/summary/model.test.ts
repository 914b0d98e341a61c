import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { numbersOf, placeWidth } from './encode.js';
import { buildSummaryModel } from './model.js';

beforeAll(() => tf.setBackend('cpu'));

const build = () =>
  buildSummaryModel({
    vocabulary: 12,
    embedding: 6,
    width: 8,
    units: 6,
    heads: 2,
    blocks: 1,
    hidden: 16,
    dropout: 0.5,
    embeddingDropout: 0.5,
    seed: 3,
  });

const inputsOf = (documents: number[][][], atLeast = {}) => {
  const { ids, places, dims } = numbersOf(
    documents.map((document) => ({ ids: document })),
    atLeast,
  );
  return [tf.tensor3d(ids, [...dims]), tf.tensor3d(places, [dims[0], dims[1], placeWidth])];
};

const document = [[3, 4, 5], [6], [7, 8]];
const values = (tensor: tf.Tensor) => Array.from(tensor.dataSync());

test('shares of a document are the same alone and beside a larger one', () => {
  const model = build();
  const alone = values(model.apply(inputsOf([document])) as tf.Tensor);
  const beside = model.apply(inputsOf([document, [[3], [4], [5, 5, 5, 5, 5], [6], [7]]]));
  const [first, second] = (beside as tf.Tensor2D).arraySync() as [number[], number[]];
  expect(first).toEqual([...alone.map((share) => expect.closeTo(share, 5)), 0, 0]);
  expect(second.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
});

test('a sentence without words has no share, and changes no other', () => {
  const model = build();
  const [ids, places] = inputsOf([document], { sentences: 4 }) as [tf.Tensor, tf.Tensor];
  const three = values(model.apply([ids, places]) as tf.Tensor);
  const ones = tf.ones(places.shape);
  const four = values(model.apply([ids, tf.where(tf.equal(places, 0), ones, places)]) as tf.Tensor);
  expect(three[3]).toBe(0);
  expect(four[3]).toBe(0);
});

test('its maps are of words within sentences, sentences among each other, and the summary', () => {
  const { attention } = recordAttention(() => build().apply(inputsOf([document, document])));
  const shapes = Object.entries(attention).map(([name, { shape }]) => [name, shape]);
  expect(Object.fromEntries(shapes)).toEqual({
    words: [2, 1, 3, 3],
    'encoder-1': [2, 2, 3, 3],
    sentences: [2, 1, 1, 3],
  });
  const [one] = (attention['words'] as tf.Tensor4D).arraySync();
  expect(one![0]![1]).toEqual([1, 0, 0]);
});
