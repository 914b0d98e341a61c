import * as tf from '@tensorflow/tfjs';
import { openSession } from '../../runtime/index.js';
import { compile, exportModel } from '../index.js';

beforeAll(() => tf.setBackend('cpu'));

const seeded = () => tf.initializers.glorotUniform({ seed: 7 });

const stack = (inputShape: tf.Shape, layers: tf.layers.Layer[]): tf.LayersModel => {
  const input = tf.input({ shape: inputShape, name: 'x' });
  const output = layers.reduce<tf.SymbolicTensor>((x, layer) => layer.apply(x) as never, input);
  return tf.model({ inputs: input, outputs: output });
};

/** Runs an exported model on random numbers and compares with tfjs. */
async function expectSame(
  model: tf.LayersModel,
  session: Awaited<ReturnType<typeof openSession>>,
  dims: number[],
) {
  const x = tf.randomUniform(dims, -1, 1, 'float32', 5);
  const expected = model.predict(x) as tf.Tensor;
  const data = x.dataSync() as Float32Array;
  const answer = Object.values(await session.run({ x: { type: 'float32', dims, data } }))[0]!;
  expect(answer.dims).toEqual(expected.shape);
  const actual = tf.tensor(answer.data as Float32Array, expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);
}

test('an exported image model takes any number of images', async () => {
  const model = stack(
    [28, 28, 1],
    [
      tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu' }),
      tf.layers.batchNormalization(),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.separableConv2d({ filters: 6, kernelSize: 3, padding: 'same' }),
      tf.layers.depthwiseConv2d({ kernelSize: 3, strides: [2, 2], padding: 'same' }),
      tf.layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
      tf.layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, padding: 'same' }),
      tf.layers.upSampling2d({ size: [2, 3] }),
      tf.layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }),
      tf.layers.globalAveragePooling2d({}),
      tf.layers.dense({ units: 3, activation: 'sigmoid' }),
    ],
  );
  const inputs = { x: { shape: ['batch', 28, 28, 1], dtype: 'float32' } } as const;
  await using session = await openSession(exportModel(model, { inputs, weights: 'float32' }));
  await expectSame(model, session, [1, 28, 28, 1]);
  await expectSame(model, session, [3, 28, 28, 1]);
});

test('a model of convolutions that keep the size takes images of any size', async () => {
  const model = stack(
    [null, null, 2],
    [
      tf.layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', activation: 'relu' }),
      tf.layers.upSampling2d({ size: [2, 2] }),
      tf.layers.maxPooling2d({ poolSize: 3, strides: 1, padding: 'same' }),
      tf.layers.conv2d({ filters: 2, kernelSize: 5, padding: 'same', dilationRate: 2 }),
    ],
  );
  const shape = ['batch', 'height', 'width', 2] as const;
  const inputs = { x: { shape, dtype: 'float32' } } as const;
  await using session = await openSession(exportModel(model, { inputs, weights: 'float32' }));
  await expectSame(model, session, [1, 5, 4, 2]);
  await expectSame(model, session, [2, 3, 9, 2]);
});

test('a model of convolutions over time takes sequences of any length', async () => {
  const model = stack(
    [null, 3],
    [
      tf.layers.conv1d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'tanh' }),
      tf.layers.conv1d({ filters: 4, kernelSize: 2, padding: 'same', dilationRate: 3 }),
      tf.layers.globalAveragePooling1d({}),
    ],
  );
  const inputs = { x: { shape: ['batch', 'length', 3], dtype: 'float32' } } as const;
  await using session = await openSession(exportModel(model, { inputs, weights: 'float32' }));
  await expectSame(model, session, [2, 7, 3]);
  await expectSame(model, session, [1, 30, 3]);
});

/** A small network for images of 10 × 10, and a step that trains it. */
function trainable() {
  const init = { kernelInitializer: seeded() };
  const model = stack(
    [10, 10, 2],
    [
      tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', ...init }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.depthwiseConv2d({
        kernelSize: 3,
        padding: 'same',
        depthwiseInitializer: seeded(),
      }),
      tf.layers.averagePooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
      tf.layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 2, ...init }),
      tf.layers.maxPooling2d({ poolSize: 3, strides: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, ...init }),
    ],
  );
  const optimizer = tf.train.momentum(0.05, 0.9);
  const step = ({ x, y }: { x: tf.Tensor; y: tf.Tensor }) =>
    optimizer.minimize(() => {
      const logits = model.apply(x, { training: true }) as tf.Tensor;
      return tf.losses.softmaxCrossEntropy(y, logits) as tf.Scalar;
    }, true)!;
  return { model, step };
}

test('an image model learns the same compiled as in tfjs', async () => {
  const inputs = {
    x: tf.randomUniform([4, 10, 10, 2], -1, 1, 'float32', 3),
    y: tf.tensor2d([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], [4, 3]),
  };
  const [eager, traced] = [trainable(), trainable()];
  const expected = Array.from({ length: 6 }, () => eager.step(inputs).dataSync()[0]!);
  await using compiled = await compile(traced.step, { inputs });
  for (const loss of expected) {
    expect((await compiled(inputs)).dataSync()[0]).toBeCloseTo(loss, 4);
  }
  expect(expected.at(-1)).toBeLessThan(expected[0]! - 0.1);
  await compiled.sync();
  eager.model.getWeights().forEach((weights, index) => {
    const own = traced.model.getWeights()[index]!;
    expect(tf.max(tf.abs(tf.sub(weights, own))).dataSync()[0]).toBeLessThan(1e-4);
  });
});
