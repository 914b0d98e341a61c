import type * as tf from '@tensorflow/tfjs';
import { tensor } from '../../onnx/index.js';
import type { KernelCall, Rule } from '../rule.js';
import { nearestOf, sourcesOf } from './resize.js';
import type { WindowAxis } from './sliding-window.js';
import { manyTaps, pullTaps, tapsOf } from './window-taps.js';

/** How much of each element of a resized axis comes from each element of the axis: `[in, out]`. */
type Shares = (input: number, output: number, alignCorners: boolean) => Float32Array;

const bilinear: Shares = (input, output, alignCorners) => {
  const shares = new Float32Array(input * output);
  const add = (from: number, to: number, share: number) => {
    shares[from * output + to]! += share;
  };
  sourcesOf(input, output, { alignCorners, halfPixelCenters: false }).forEach((source, index) => {
    const floor = Math.floor(source);
    add(floor, index, 1 - (source - floor));
    add(Math.min(Math.ceil(source), input - 1), index, source - floor);
  });
  return shares;
};

const nearest: Shares = (input, output, alignCorners) => {
  const shares = new Float32Array(input * output);
  nearestOf(input, output, { alignCorners, halfPixelCenters: false }).forEach((from, to) => {
    shares[from * output + to] = 1;
  });
  return shares;
};

/** Resizing is a matrix product along each of two axes; its gradient is that with both transposed. */
function gradient({ inputs, attributes, graph }: KernelCall, shares: Shares): tf.TensorInfo {
  const [images, dy] = [inputs['images']!, inputs['dy']!];
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const [, rows, columns] = dy.shape as [number, number, number, number];
  const along = (value: string, input: number, output: number, groups: number, inner: number) => {
    const matrix = shares(input, output, Boolean(attributes['alignCorners']));
    const grouped = graph.operation('Reshape', [value, graph.shape([groups, output, inner])]);
    const left = graph.constant(tensor('', 'float32', [input, output], matrix));
    return graph.operation('MatMul', [left, grouped]);
  };
  const high = along(graph.value(dy), height, rows, batch, columns * channels);
  const wide = along(high, width, columns, batch * height, channels);
  return graph.emit('Reshape', [wide, graph.shape(images.shape)], images.shape);
}

/** Elements that came from the same one, as a window that jumps from one to the next. */
const block = (input: number, output: number): WindowAxis => ({
  input,
  output,
  kernel: input / output,
  dilation: 1,
  stride: input / output,
  before: 0,
  after: 0,
});

/**
 * Where each element was repeated a few times, its copies are added up. Measured on one core, batch 8,
 * 128×128×32 ← 256×256, with what leads there: 16 ms in onnxruntime-node and 24 in onnxruntime-web; as
 * matrix products 42 and 186.
 */
const nearestGradient: Rule = (call) => {
  const { inputs, attributes, graph } = call;
  const { shape } = inputs['images']!;
  const { shape: resized } = inputs['dy']!;
  const axes = [1, 2].map((axis) => block(resized[axis]!, shape[axis]!));
  const whole = axes.every(({ kernel }) => Number.isInteger(kernel)) && !attributes['alignCorners'];
  if (!whole || tapsOf(axes) > manyTaps) return gradient(call, nearest);
  return graph.emit('Sum', pullTaps(graph, graph.value(inputs['dy']!), axes), shape);
};

/**
 * Gradients of resizing. As in tfjs, they take no notice of `halfPixelCenters`.
 *
 * tfjs' cpu backend exchanges height and width in the shape of the bilinear one, so that it works for
 * square images only.
 */
export const resizeGradientRules: Record<string, Rule> = {
  ResizeBilinearGrad: (call) => gradient(call, bilinear),
  ResizeNearestNeighborGrad: nearestGradient,
};
