import type * as tf from '@tensorflow/tfjs';
import { int } from '../attributes.js';
import type { Recording } from '../recording.js';
import type { Rule } from '../rule.js';
import { channelsFirst, channelsLast, filterFirst } from './image-layout.js';
import { windowAttributes } from './slide.js';
import {
  convolution2d,
  convolution3d,
  windowOverhang,
  type SlidingWindow,
} from './sliding-window.js';
import { padAxes, pullTaps } from './window-taps.js';

/**
 * What a convolution gives back to its input, which is also the transposed convolution.
 *
 * Measured as in `convolve`, 26×26×32 ← 64 channels: ConvTranspose reaches 133 GFLOP/s in
 * onnxruntime-node and 31 in onnxruntime-web; Conv with the filter turned round 92 and 26; patches
 * and a MatMul 56–88 and 19–22.
 *
 * @param dy - value of `[B, …output, out]`, in the layout of the window
 * @param filter - value of `[out, in / groups, …kernel]`
 * @returns value of `[B, …input, in]`, in the same layout
 */
export function convolutionInputGradient(
  graph: Recording,
  dy: string,
  filter: string,
  window: SlidingWindow,
  groups = 1,
): string {
  const { axes } = window;
  const rank = axes.length + 2;
  const first = window.channelsLast ? channelsFirst(graph, dy, rank) : dy;
  const spread = graph.operation('ConvTranspose', [first, filter], {
    ...windowAttributes(window),
    group: int(groups),
  });
  // Elements that no window reached.
  const missing = axes.map(
    (axis) => [Math.max(0, -axis.before), Math.max(0, -windowOverhang(axis))] as const,
  );
  const whole = padAxes(graph, spread, [[0, 0], [0, 0], ...missing]);
  return window.channelsLast ? channelsLast(graph, whole, rank) : whole;
}

/**
 * What a convolution gives back to its filter: for each tap, what it saw times what came of it.
 *
 * Measured as in `convolve`: one Gemm for each tap reaches 118 GFLOP/s in onnxruntime-node and 33 in
 * onnxruntime-web. All patches at once reach 91–123 and 29–32 and take as many times the memory as
 * the filter has taps; Conv of the input by the gradient, with axes exchanged, 58 and 16.
 */
function filterGradient(
  graph: Recording,
  x: string,
  dy: string,
  { axes, channelsLast: last }: SlidingWindow,
  filterShape: readonly number[],
  positions: number,
): tf.TensorInfo {
  const rank = axes.length + 2;
  const [inputs, outputs] = filterShape.slice(-2) as [number, number];
  const layout = (value: string) => (last ? value : channelsLast(graph, value, rank));
  const matrix = (value: string, columns: number) =>
    graph.operation('Reshape', [value, graph.shape([positions, columns])]);
  const right = matrix(layout(dy), outputs); // [B, …output, out] → [B · output, out]
  const parts = pullTaps(graph, layout(x), axes).map((tap) =>
    graph.operation('Gemm', [matrix(tap, inputs), right], { transA: int(1) }),
  ); // [in, out] for each tap
  const stacked =
    parts.length === 1 ? parts[0]! : graph.operation('Concat', parts, { axis: int(0) });
  return graph.emit('Reshape', [stacked, graph.shape(filterShape)], filterShape);
}

const toInput =
  (windowOf: typeof convolution2d | typeof convolution3d): Rule =>
  ({ inputs, attributes, graph }) => {
    const [dy, filter] = [inputs['dy']!, inputs['filter']!];
    const shape = attributes['inputShape'] as number[];
    const window = windowOf(shape, filter.shape, attributes);
    const turned = filterFirst(graph, graph.value(filter), filter.shape.length);
    return graph.tensor(convolutionInputGradient(graph, graph.value(dy), turned, window), shape);
  };

const toFilter =
  (windowOf: typeof convolution2d | typeof convolution3d): Rule =>
  ({ inputs, attributes, graph }) => {
    const [x, dy] = [inputs['x']!, inputs['dy']!];
    const shape = attributes['filterShape'] as number[];
    const window = windowOf(x.shape, shape, attributes);
    const positions = window.axes.reduce((all, { output }) => all * output, x.shape[0]!);
    return filterGradient(graph, graph.value(x), graph.value(dy), window, shape, positions);
  };

/**
 * Gradients of convolutions; those of inputs are transposed convolutions too. tfjs has none of dilated
 * convolutions, and hands these kernels no dilations.
 */
export const convGradientRules: Record<string, Rule> = {
  Conv2DBackpropInput: toInput(convolution2d),
  Conv2DBackpropFilter: toFilter(convolution2d),
  Conv3DBackpropInputV2: toInput(convolution3d),
  Conv3DBackpropFilterV2: toFilter(convolution3d),
};
