import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../explain/seeded-random.js';
import { compile } from './compile.js';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

/** Makes the weights of a model depend on a seed alone. */
function seeded(model: tf.LayersModel, seed: number): tf.LayersModel {
  model.setWeights(
    model
      .getWeights()
      .map((weight, index) =>
        weight.rank > 1
          ? tf.randomNormal(weight.shape, 0, 0.3, 'float32', seed + index + 1)
          : weight,
      ),
  );
  return model;
}

type Batch = { x: tf.Tensor; y: tf.Tensor };

/** What a public script does: a model, its optimizer, a loss. */
interface Script {
  model: () => tf.LayersModel;
  optimizer: () => tf.Optimizer;
  loss: (y: tf.Tensor, guess: tf.Tensor) => tf.Tensor;
  batch: () => Batch;
}

/** Class numbers as a matrix of zeros and ones. */
const classes = (count: number, of: number, random: () => number) =>
  tf
    .oneHot(tf.tensor1d(Int32Array.from({ length: count }, () => Math.floor(of * random()))), of)
    .toFloat();

/** Characters as rows of zeros and ones: [batch, length, letters]. */
function letters(batch: number, length: number, of: number, random: () => number): tf.Tensor {
  return tf.reshape(classes(batch * length, of, random), [batch, length, of]);
}

const scripts: Record<string, Script> = {
  /** As in "Handwritten digit recognition with CNNs", smaller. */
  'an MNIST convolutional network': {
    model: () =>
      tf.sequential({
        layers: [
          tf.layers.conv2d({
            inputShape: [12, 12, 1],
            kernelSize: 5,
            filters: 4,
            strides: 1,
            activation: 'relu',
            kernelInitializer: 'varianceScaling',
          }),
          tf.layers.maxPooling2d({ poolSize: [2, 2], strides: [2, 2] }),
          tf.layers.conv2d({ kernelSize: 3, filters: 6, strides: 1, activation: 'relu' }),
          tf.layers.maxPooling2d({ poolSize: [2, 2], strides: [2, 2] }),
          tf.layers.flatten(),
          tf.layers.dense({ units: 10, activation: 'softmax' }),
        ],
      }),
    optimizer: () => tf.train.adam(0.01),
    loss: tf.metrics.categoricalCrossentropy,
    batch: () => ({
      x: tf.randomUniform([8, 12, 12, 1], 0, 1, 'float32', 1),
      y: classes(8, 10, seededRandom(2)),
    }),
  },
  /** As in the sentiment example: words, an LSTM, one sigmoid. */
  'an IMDB embedding and LSTM': {
    model: () =>
      tf.sequential({
        layers: [
          tf.layers.embedding({ inputDim: 30, outputDim: 6, inputLength: 7 }),
          tf.layers.lstm({ units: 5 }),
          tf.layers.dense({ units: 1, activation: 'sigmoid' }),
        ],
      }),
    optimizer: () => tf.train.adam(0.01),
    loss: tf.metrics.binaryCrossentropy,
    batch: () => {
      const random = seededRandom(3);
      return {
        x: tf.tensor2d(
          Array.from({ length: 6 * 7 }, () => Math.floor(30 * random())),
          [6, 7],
        ),
        y: tf.tensor2d([0, 1, 1, 0, 1, 0], [6, 1]),
      };
    },
  },
  /** As in the text generation example: two LSTMs over one-hot letters, rmsprop. */
  'a character RNN': {
    model: () =>
      tf.sequential({
        layers: [
          tf.layers.lstm({ units: 6, returnSequences: true, inputShape: [5, 8] }),
          tf.layers.lstm({ units: 6 }),
          tf.layers.dense({ units: 8, activation: 'softmax' }),
        ],
      }),
    optimizer: () => tf.train.rmsprop(0.01),
    loss: tf.metrics.categoricalCrossentropy,
    batch: () => ({
      x: letters(4, 5, 8, seededRandom(4)),
      y: classes(4, 8, seededRandom(5)),
    }),
  },
};

/** The loop of the script, with its own model. */
function training({ model: make, optimizer: choose, loss }: Script) {
  const model = seeded(make(), 1);
  const optimizer = choose();
  const step = ({ x, y }: Batch) =>
    optimizer.minimize(
      () => tf.mean(loss(y, model.apply(x, { training: true }) as tf.Tensor)) as tf.Scalar,
      true,
    )!;
  return { model, step };
}

describe.each(Object.entries(scripts))('%s', (_, script) => {
  test('trains compiled as it does in tfjs', async () => {
    const inputs = script.batch();
    // Only one of the two may have trainable variables at a time: minimize takes all there are.
    const expected = tf.tidy(() => {
      const { model, step } = training(script);
      const losses = Array.from({ length: 8 }, () => step(inputs).dataSync()[0]!);
      const weights = model.getWeights().map((weight) => weight.dataSync().slice());
      model.dispose();
      return { losses, weights };
    });
    const { model, step } = training(script);
    const compiled = await compile(step, { inputs });
    const losses: number[] = [];
    for (let call = 0; call < 8; call++) losses.push((await compiled(inputs)).dataSync()[0]!);
    await compiled.dispose();
    losses.forEach((loss, call) => expect(loss).toBeCloseTo(expected.losses[call]!, 3));
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
    model.getWeights().forEach((weight, index) => {
      const values = expected.weights[index]!;
      weight.dataSync().forEach((value, place) => expect(value).toBeCloseTo(values[place]!, 3));
    });
    model.dispose();
  });
});
