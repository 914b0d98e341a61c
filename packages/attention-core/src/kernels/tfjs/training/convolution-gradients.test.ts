import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import {
  randomTensor,
  relativeDifference,
  startWasmTraining,
  wasmBytes,
} from '../../../../test/kernels/wasm-training.js';

let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

type Padding = 'same' | 'valid' | number | [[0, 0], [number, number], [number, number], [0, 0]];

/** A convolution to be tried. */
interface Trial {
  batch: number;
  height: number;
  width: number;
  channels: number;
  /** Features; of a depthwise convolution, for each channel. */
  features: number;
  filter: [number, number];
  strides: [number, number];
  pad: Padding;
}

// One number is for a square filter and equal strides: tfjs writes beyond its tensors with any other.
const anyPad = fc.constantFrom<Padding>('same', 'valid', [
  [0, 0],
  [2, 1],
  [0, 1],
  [0, 0],
]);
const upTo = (most: number) => fc.integer({ min: 1, max: most });
const anyTrial: fc.Arbitrary<Trial> = fc.record({
  batch: upTo(3),
  height: fc.integer({ min: 3, max: 9 }),
  width: fc.integer({ min: 3, max: 9 }),
  channels: upTo(9),
  features: upTo(9),
  filter: fc.tuple(upTo(3), upTo(3)),
  strides: fc.tuple(upTo(3), upTo(3)),
  pad: anyPad,
});

/** Tells of every product of an image's number and a weight that an output is the sum of. */
function forEachProduct(
  { inShape, outShape, filterShape, padInfo, ...sizes }: tf.backend_util.Conv2DInfo,
  depthwise: boolean,
  tell: (x: number, weight: number, y: number) => void,
): void {
  const [batch, outHeight, outWidth, outChannels] = outShape;
  const [, inHeight, inWidth, channels] = inShape;
  const [filterHeight, filterWidth, , multiplier] = filterShape;
  for (let image = 0; image < batch; image++) {
    for (let place = 0; place < outHeight * outWidth; place++) {
      for (let tap = 0; tap < filterHeight * filterWidth; tap++) {
        const row =
          Math.floor(place / outWidth) * sizes.strideHeight +
          Math.floor(tap / filterWidth) * sizes.dilationHeight -
          padInfo.top;
        const column =
          (place % outWidth) * sizes.strideWidth +
          (tap % filterWidth) * sizes.dilationWidth -
          padInfo.left;
        if (row < 0 || row >= inHeight || column < 0 || column >= inWidth) continue;
        const pixel = ((image * inHeight + row) * inWidth + column) * channels;
        const output = (image * outHeight * outWidth + place) * outChannels;
        for (let feature = 0; feature < outChannels; feature++) {
          if (depthwise) {
            const from = pixel + Math.floor(feature / multiplier);
            tell(from, tap * outChannels + feature, output + feature);
            continue;
          }
          for (let channel = 0; channel < channels; channel++) {
            const weight = (tap * channels + channel) * outChannels + feature;
            tell(pixel + channel, weight, output + feature);
          }
        }
      }
    }
  }
}

/** What a convolution's gradients should be, in float64. */
function expectedGradients(
  info: tf.backend_util.Conv2DInfo,
  depthwise: boolean,
  [x, filter, dy]: readonly [tf.Tensor, tf.Tensor, tf.Tensor],
) {
  const [images, weights, gradient] = [x.dataSync(), filter.dataSync(), dy.dataSync()];
  const [dx, dw] = [new Float64Array(x.size), new Float64Array(filter.size)];
  forEachProduct(info, depthwise, (inX, inFilter, inY) => {
    dx[inX]! += weights[inFilter]! * gradient[inY]!;
    dw[inFilter]! += images[inX]! * gradient[inY]!;
  });
  return [dx, dw] as const;
}

function tensorsOf({ batch, height, width, channels, features, filter }: Trial) {
  const x = randomTensor<tf.Rank.R4>([batch, height, width, channels], 1);
  return [x, randomTensor<tf.Rank.R4>([...filter, channels, features], 2)] as const;
}

/** Compares gradients through tfjs with those of the reference. */
function compare(trial: Trial, depthwise: boolean): void {
  const { strides, pad } = trial;
  const convolve = (depthwise ? tf.depthwiseConv2d : tf.conv2d) as typeof tf.conv2d;
  tf.tidy(() => {
    const [x, filter] = tensorsOf(trial);
    const info = tf.backend_util.computeConv2DInfo(
      ...([x.shape, filter.shape, strides, 1, pad, undefined, depthwise] as const),
    );
    const dy = randomTensor<tf.Rank.R4>(info.outShape, 3);
    const [dx, dw] = tf.grads((a: tf.Tensor, b: tf.Tensor) =>
      convolve(a as tf.Tensor4D, b as tf.Tensor4D, strides, pad),
    )([x, filter], dy);
    const [expectedX, expectedFilter] = expectedGradients(info, depthwise, [x, filter, dy]);
    expect(relativeDifference(dx!, expectedX)).toBeLessThan(1e-5);
    expect(relativeDifference(dw!, expectedFilter)).toBeLessThan(1e-5);
  });
}

const usual: Trial = {
  batch: 2,
  height: 8,
  width: 7,
  channels: 5,
  features: 3,
  filter: [3, 3],
  strides: [1, 1],
  pad: 'same',
};

describe.each([
  ['conv2d', false],
  ['depthwiseConv2d', true],
])('gradients of %s', (_, depthwise) => {
  test('of any shape', () => {
    fc.assert(
      fc.property(anyTrial, (trial) => compare(trial, depthwise)),
      { numRuns: 120 },
    );
  });

  test('with one number for all sides', () => {
    compare({ ...usual, pad: 1, strides: [2, 2] }, depthwise);
    compare({ ...usual, pad: 2, filter: [2, 2] }, depthwise);
  });

  test('of more patches than are made at a time, and of many channels', () => {
    compare({ ...usual, batch: 1, height: 31, width: 33, channels: 33, features: 5 }, depthwise);
  });

  test('a NaN reaches what it is multiplied with', () => {
    tf.tidy(() => {
      const [x, filter] = tensorsOf({ ...usual, features: 1, channels: 1 });
      const numbers = x.dataSync();
      numbers[0] = NaN;
      const convolve = (depthwise ? tf.depthwiseConv2d : tf.conv2d) as typeof tf.conv2d;
      const gradient = tf.grad((weights: tf.Tensor) =>
        convolve(tf.tensor4d(numbers, x.shape), weights as tf.Tensor4D, 1, 'same'),
      )(filter);
      // Only the taps of the last row and column never see the first pixel.
      const spoilt = [...gradient.dataSync()].map(Number.isNaN);
      expect(spoilt).toEqual([true, true, false, true, true, false, false, false, false]);
    });
  });

  test('leaves nothing behind', () => {
    const [x, filter] = tensorsOf(usual);
    const convolve = (depthwise ? tf.depthwiseConv2d : tf.conv2d) as typeof tf.conv2d;
    const gradients = tf.grads((a: tf.Tensor, b: tf.Tensor) =>
      convolve(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'same'),
    );
    const run = () => tf.dispose(gradients([x, filter]));
    for (let i = 0; i < 50; i++) run();
    const [bytes, { numTensors }] = [wasmBytes(), tf.memory()];
    for (let i = 0; i < 2000; i++) run();
    expect(wasmBytes()).toBe(bytes);
    expect(tf.memory().numTensors).toBe(numTensors);
    tf.dispose([x, filter]);
  });
});

test('gradients of a dilated depthwise convolution, which the kernels know', () => {
  tf.tidy(() => {
    const [x, filter] = tensorsOf({ ...usual, features: 2 });
    const dilations: [number, number] = [2, 3];
    const attributes = { strides: [1, 1], pad: 'same', dilations };
    const info = tf.backend_util.computeConv2DInfo(
      ...([x.shape, filter.shape, 1, dilations, 'same', undefined, true] as const),
    );
    const dy = randomTensor<tf.Rank.R4>(info.outShape, 3);
    const run = (kernel: string, inputs: tf.NamedTensorMap, shapes: object) =>
      tf.engine().runKernel(kernel, inputs, { ...attributes, ...shapes }) as tf.Tensor;
    const dx = run('DepthwiseConv2dNativeBackpropInput', { dy, filter }, { inputShape: x.shape });
    const dw = run('DepthwiseConv2dNativeBackpropFilter', { x, dy }, { filterShape: filter.shape });
    const [expectedX, expectedFilter] = expectedGradients(info, true, [x, filter, dy]);
    expect(relativeDifference(dx, expectedX)).toBeLessThan(1e-5);
    expect(relativeDifference(dw, expectedFilter)).toBeLessThan(1e-5);
  });
});

test('layers of convolutions learn', async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.conv1d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [8, 3] }),
      tf.layers.reshape({ targetShape: [6, 4, 1] }),
      tf.layers.separableConv2d({ filters: 3, kernelSize: 2 }),
      tf.layers.depthwiseConv2d({ kernelSize: 2, depthMultiplier: 2 }),
      tf.layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 1 }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
  const [x, y] = [randomTensor([6, 8, 3], 1), randomTensor([6, 1], 2)];
  const { history } = await model.fit(x, y, { epochs: 30, verbose: 0, shuffle: false });
  const losses = history['loss'] as number[];
  expect(losses.at(-1)!).toBeLessThan(losses[0]! / 2);
  tf.dispose([x, y]);
  model.dispose();
});
