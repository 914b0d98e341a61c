import * as tf from '@tensorflow/tfjs';
import { compile } from './compile.js';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

function expectClose(actual: tf.Tensor, expected: tf.Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  expect(actual.dtype).toBe(expected.dtype);
  const [left, right] = [actual.dataSync(), expected.dataSync()];
  right.forEach((value, index) => expect(left[index]).toBeCloseTo(value, 5));
}

/** Drops, normalises and classifies. */
const classifier = () =>
  tf.sequential({
    layers: [
      tf.layers.dense({ units: 6, inputShape: [4], activation: 'relu' }),
      tf.layers.batchNormalization(),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });

test('a model gives what predict gives, for every batch, from one graph', async () => {
  const model = classifier();
  await using run = await compile(model);
  const { nodes } = run.report;
  for (const batch of [1, 5, 33]) {
    const x = tf.randomUniform([batch, 4], -1, 1);
    const expected = model.predict(x) as tf.Tensor;
    expectClose((await run(x)) as tf.Tensor, expected);
    expectClose((await run([x])) as tf.Tensor, expected);
    expectClose((await run({ [model.inputNames[0]!]: x })) as tf.Tensor, expected);
  }
  expect(run.report.nodes).toBe(nodes);
});

test('a model whose weights change gives what it gives now', async () => {
  const model = classifier();
  await using run = await compile(model);
  const x = tf.ones([2, 4]);
  await run(x);
  model.setWeights(model.getWeights().map((weight) => tf.add(tf.mul(weight, 0.5), 0.1)));
  expectClose((await run(x)) as tf.Tensor, model.predict(x) as tf.Tensor);
});

/** Two inputs of which one has an open length, and two outputs. */
function joined() {
  const words = tf.input({ shape: [null], dtype: 'int32', name: 'words' });
  const facts = tf.input({ shape: [3], name: 'facts' });
  const embedded = tf.layers.embedding({ inputDim: 20, outputDim: 5 }).apply(words);
  const pooled = tf.layers.globalAveragePooling1d({}).apply(embedded) as tf.SymbolicTensor;
  const all = tf.layers.concatenate().apply([pooled, facts]) as tf.SymbolicTensor;
  const outputs = [1, 2].map((units) => tf.layers.dense({ units }).apply(all) as tf.SymbolicTensor);
  return tf.model({ inputs: [words, facts], outputs });
}

test('a model with several inputs and outputs, open lengths included', async () => {
  const model = joined();
  await using run = await compile(model);
  for (const [batch, length] of [
    [1, 4],
    [3, 9],
  ] as const) {
    const words = tf.tensor2d(
      Int32Array.from({ length: batch * length }, (_, index) => (7 * index) % 20),
      [batch, length],
    );
    const facts = tf.ones([batch, 3]);
    const expected = model.predict([words, facts]) as tf.Tensor[];
    for (const given of [[words, facts], { facts, words }]) {
      const actual = (await run(given)) as tf.Tensor[];
      expect(actual).toHaveLength(2);
      actual.forEach((output, index) => expectClose(output, expected[index]!));
    }
  }
});

test('an LSTM, whose steps are operations, at a given length', async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.lstm({ units: 4, inputShape: [null, 2] as never }),
      tf.layers.dense({ units: 1 }),
    ],
  });
  await expect(compile(model)).rejects.toMatchObject({
    code: 'trace-shape',
    message: expect.stringMatching(/give the inputs fixed shapes/),
  });
  const name = model.inputNames[0]!;
  await using run = await compile(model, {
    inputs: { [name]: { shape: ['batch', 6, 2], dtype: 'float32' } },
  });
  for (const [batch, length] of [
    [2, 6],
    [5, 6],
    [3, 4],
  ] as const) {
    const x = tf.randomUniform([batch, length, 2], -1, 1);
    expectClose((await run(x)) as tf.Tensor, model.predict(x) as tf.Tensor);
  }
});

test('leaves no tensors behind', async () => {
  const model = classifier();
  const x = tf.ones([2, 4]);
  await (await compile(model)).dispose();
  const before = tf.memory().numTensors;
  const run = await compile(model);
  for (let call = 0; call < 5; call++) tf.dispose(await run(x));
  await run.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

describe('wrong use', () => {
  test('a model without layers', async () => {
    await expect(compile(tf.sequential())).rejects.toMatchObject({
      code: 'option',
      message: expect.stringMatching(/must have layers/),
    });
  });

  test.each([
    ['nothing', undefined, /must be a tensor; got undefined/],
    ['another name', { other: tf.ones([2, 4]) }, /got other/],
    ['another type', tf.ones([2, 4], 'int32'), /must be float32; got int32/],
    ['another rank', tf.ones([2, 4, 1]), /must have rank 2/],
  ])('called with %s', async (_, given, message) => {
    await using run = await compile(classifier());
    await expect(run(given as tf.Tensor)).rejects.toMatchObject({ code: 'input-value' });
    await expect(run(given as tf.Tensor)).rejects.toThrow(message);
  });
});

test('a training step without returnCost, around its argument, gives null', async () => {
  const weight = tf.variable(tf.scalar(3));
  const [x, y] = [tf.tensor1d([1, 2, 3]), tf.tensor1d([2, 4, 6])];
  const optimizer = tf.train.sgd(0.05);
  const step = await compile(
    () => optimizer.minimize(() => tf.mean(tf.square(tf.sub(tf.mul(x, weight), y))) as tf.Scalar),
    { inputs: { x, y } },
  );
  for (let call = 0; call < 60; call++) expect(await step({ x, y })).toBeNull();
  await step.dispose();
  expect(weight.dataSync()[0]).toBeCloseTo(2, 3);
});
