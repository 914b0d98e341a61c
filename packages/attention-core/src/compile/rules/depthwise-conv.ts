import type * as tf from '@tensorflow/tfjs';
import { ints } from '../attributes.js';
import type { Recording } from '../recording.js';
import type { Rule } from '../rule.js';
import { convolve } from './conv.js';
import { convolution2d } from './sliding-window.js';

/** A depthwise filter `[height, width, C, M]` as that of C groups: `[C · M, 1, height, width]`. */
export function depthwiseFilter(graph: Recording, filter: tf.TensorInfo): string {
  const [height, width, channels, multiplier] = filter.shape as [number, number, number, number];
  const shape = [channels * multiplier, 1, height, width];
  // [height, width, C, M] → [C, M, height, width]
  const turned = graph.operation('Transpose', [graph.value(filter)], { perm: ints([2, 3, 0, 1]) });
  return graph.operation('Reshape', [turned, graph.shape(shape)]);
}

const depthwise: Rule = (call) => {
  const { inputs, attributes, graph } = call;
  const [x, filter] = [inputs['x']!, inputs['filter']!];
  const [, , groups, multiplier] = filter.shape as [number, number, number, number];
  return convolve(call, {
    window: convolution2d(x.shape, filter.shape, attributes, true),
    filter: depthwiseFilter(graph, filter),
    groups,
    channels: groups * multiplier,
  });
};

/** Convolutions of each channel by itself. */
export const depthwiseConvRules: Record<string, Rule> = {
  DepthwiseConv2dNative: depthwise,
  FusedDepthwiseConv2D: depthwise,
};
