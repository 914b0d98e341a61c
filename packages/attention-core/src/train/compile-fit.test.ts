import * as tf from '@tensorflow/tfjs';
import { compileFit } from './compile-fit.js';
import {
  classifier,
  dense,
  expectClose,
  expectSameWeights,
  numbers,
} from '../../test/fixtures/small-models.js';

beforeAll(() => tf.setBackend('cpu'));

/** Two inputs and two outputs. */
function branching() {
  const a = tf.input({ shape: [2], name: 'a' });
  const b = tf.input({ shape: [3], name: 'b' });
  const joined = tf.layers.concatenate({ name: 'joined' }).apply([a, b]) as tf.SymbolicTensor;
  const p = dense('p', 1, 3).apply(joined) as tf.SymbolicTensor;
  const q = dense('q', 2, 4, { activation: 'softmax' }).apply(joined) as tf.SymbolicTensor;
  const model = tf.model({ inputs: [a, b], outputs: [p, q] });
  model.compile({
    optimizer: tf.train.sgd(0.1),
    loss: { p: 'meanSquaredError', q: 'categoricalCrossentropy' },
    metrics: { q: 'accuracy' },
  });
  const x = [numbers([11, 2], 1), numbers([11, 3], 2)];
  const y = [numbers([11, 1], 3), tf.oneHot(tf.range(0, 11, 1, 'int32').mod(2).toInt(), 2)];
  return { model, x, y };
}

describe.each([
  ['sgd', () => tf.train.sgd(0.1)],
  ['momentum', () => tf.train.momentum(0.05, 0.9)],
  ['adam', () => tf.train.adam(0.01)],
  ['rmsprop', () => tf.train.rmsprop(0.01)],
])('with %s', (_, make) => {
  test('the history and the weights are those of model.fit', async () => {
    const options = { epochs: 3, batchSize: 8, shuffle: false, validationSplit: 0.2 } as const;
    const eager = classifier(make);
    const expected = await eager.model.fit(eager.x, eager.y, options);
    const { model, x, y } = classifier(make);
    const compiled = compileFit(model);
    expectClose(await model.fit(x, y, options), expected);
    await compiled.dispose();
    expectSameWeights(model, eager.model);
  });
});

const sgd = () => tf.train.sgd(0.1);

test('several inputs and outputs, weights of classes, the whole of validationData', async () => {
  const eager = branching();
  const { model, x, y } = branching();
  const options = {
    epochs: 2,
    batchSize: 4,
    shuffle: false,
    validationData: [x, y] as [tf.Tensor[], tf.Tensor[]],
    classWeight: [
      { 0: 1, 1: 1, [-1]: 1 },
      { 0: 0.5, 1: 2 },
    ],
  };
  // The first output's values stand for classes here: tfjs asks for a weight of each of them.
  const classes = tf.zeros([11, 1]);
  const expected = await eager.model.fit(eager.x, [classes, eager.y[1]!], options);
  const compiled = compileFit(model);
  expectClose(await model.fit(x, [classes, y[1]!], options), expected);
  await compiled.dispose();
  expectSameWeights(model, eager.model);
});

test('a tf.data.Dataset, in epochs of some batches, with a data set to validate on', async () => {
  const run = async (compiledOnes: boolean) => {
    const { model, x, y } = classifier(sgd);
    const rows = tf.data.zip({
      xs: tf.data.array(x.arraySync()),
      ys: tf.data.array(y.arraySync()),
    });
    const data = rows.repeat(5).batch(8) as tf.data.Dataset<tf.TensorContainer>;
    const compiled = compileFit(model);
    if (!compiledOnes) await compiled.dispose();
    const history = await model.fitDataset(data as never, {
      epochs: 3,
      batchesPerEpoch: 3,
      validationData: rows.batch(7) as never,
      validationBatches: 2,
      classWeight: { 0: 1, 1: 2, 2: 3 },
      verbose: 0,
    });
    await compiled.dispose();
    return { model, history };
  };
  const expected = await run(false);
  const { model, history } = await run(true);
  expectClose(history, expected.history);
  expectSameWeights(model, expected.model);
});

test('the same shuffling as tfjs, drawn from the same numbers', async () => {
  const random = Math.random;
  const run = async (compile: boolean) => {
    const { model, x, y } = classifier(sgd);
    const compiled = compileFit(model);
    if (!compile) await compiled.dispose();
    let state = 1;
    Math.random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    const history = await model
      .fit(x, y, { epochs: 2, batchSize: 7 })
      .finally(() => (Math.random = random));
    await compiled.dispose();
    return history;
  };
  expectClose(await run(true), await run(false));
});
