import type * as tf from '@tensorflow/tfjs';
import { int, ints } from '../attributes.js';
import type { KernelCall, Rule } from '../rule.js';
import { fusedActivation } from './fused-activation.js';
import { filterFirst } from './image-layout.js';
import { slide, windowAttributes } from './slide.js';
import { convolution2d, convolution3d, type SlidingWindow } from './sliding-window.js';
import { valueAs } from './typed-values.js';

/** How a filter is applied. */
export interface Convolution {
  window: SlidingWindow;
  /** Value of the filter as ONNX wants it: `[out, in / groups, …kernel]`. */
  filter: string;
  /** Default 1. */
  groups?: number;
  /** Channels of the result. */
  channels: number;
}

/**
 * A convolution, then what a fused kernel brings along: bias and activation.
 *
 * Measured on one core, batch 32, 26×26×32 → 64 channels, 3×3: this reaches 135 GFLOP/s in
 * onnxruntime-node and 31 in onnxruntime-web, both transposes included, as fast as a MatMul of that
 * size. Patches and a MatMul reach 90–124 and 27–29.
 */
export function convolve(
  call: KernelCall,
  { window, filter, groups = 1, channels }: Convolution,
): tf.TensorInfo {
  const { inputs, graph } = call;
  const { x, bias } = inputs;
  const inside = bias?.shape.length === 1 && bias.shape[0] === channels;
  const operands = inside ? [filter, graph.value(bias)] : [filter];
  const attributes = {
    ...windowAttributes(window),
    dilations: ints(window.axes.map(({ dilation }) => dilation)),
    group: int(groups),
  };
  const product = slide(graph, valueAs(graph, x!, 'float32'), window, (first) =>
    graph.operation('Conv', [first, ...operands], attributes),
  );
  const biased = bias && !inside ? graph.operation('Add', [product, graph.value(bias)]) : product;
  return fusedActivation(call, graph.tensor(biased, window.outShape));
}

const conv2d: Rule = (call) => {
  const { inputs, attributes, graph } = call;
  const [x, filter] = [inputs['x']!, inputs['filter']!];
  return convolve(call, {
    window: convolution2d(x.shape, filter.shape, attributes),
    filter: filterFirst(graph, graph.value(filter), 4),
    channels: filter.shape[3]!,
  });
};

const conv3d: Rule = (call) => {
  const { inputs, attributes, graph } = call;
  const [x, filter] = [inputs['x']!, inputs['filter']!];
  return convolve(call, {
    window: convolution3d(x.shape, filter.shape, attributes),
    filter: filterFirst(graph, graph.value(filter), 5),
    channels: filter.shape[4]!,
  });
};

/** Convolutions. tfjs says those of one axis with two. */
export const convRules: Record<string, Rule> = {
  Conv2D: conv2d,
  Conv3D: conv3d,
  FusedConv2D: conv2d,
};
