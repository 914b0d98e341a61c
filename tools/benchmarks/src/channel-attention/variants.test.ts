import * as tf from '@tensorflow/tfjs';
import { stageEnds } from './plain-model.js';
import { variantNames, variants } from './variants.js';

beforeAll(() => tf.setBackend('cpu'));

/** Weights by name. */
const weightsOf = (model: tf.LayersModel): Map<string, tf.Tensor> => {
  const values = model.getWeights();
  return new Map(model.weights.map(({ originalName }, index) => [originalName, values[index]!]));
};

test.each(variantNames)('%s answers, and begins with the plain weights of its seed', (name) => {
  const [model, plain] = [variants[name](3), variants.plain(3)];
  const logits = model.predict(tf.ones([2, 28, 28, 1])) as tf.Tensor;
  expect(logits.shape).toEqual([2, 10]);
  const own = weightsOf(model);
  for (const [weight, value] of weightsOf(plain)) {
    expect(own.get(weight)!.dataSync()).toEqual(value.dataSync());
  }
});

test('what a block adds is one of the layers of the paper behind each ReLU', () => {
  const [plain, excited, both] = variantNames.map((name) => variants[name](0).countParams());
  const gates = [32, 64, 128].map((channels) => {
    const narrow = channels / 16;
    return 2 * channels * narrow + narrow + channels;
  });
  const sum = gates.reduce((total, count) => total + count, 0);
  expect(excited! - plain!).toBe(sum);
  expect(both! - excited!).toBe(stageEnds.length * 7 * 7 * 2);
});

test('another seed draws other weights', () => {
  const [one, other] = [1, 2].map((seed) => weightsOf(variants.Cbam(seed)));
  const kernel = 'edges-relu-gates/places/kernel';
  expect(one!.get(kernel)!.dataSync()).not.toEqual(other!.get(kernel)!.dataSync());
});

test('is named alike each time, so that a training goes on from its checkpoint', () => {
  const [one, other] = [variants.Cbam(1), variants.Cbam(1)];
  expect(one.toJSON()).toEqual(other.toJSON());
});
