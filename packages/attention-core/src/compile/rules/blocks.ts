import * as tf from '@tensorflow/tfjs';
import type { Rule } from '../rule.js';
import { padded, reshaped, sliced, transposed } from './layout.js';

const product = (sizes: readonly number[]): number =>
  sizes.reduce((total, size) => total * size, 1);

/** What moves blocks of elements between axes. */
export const blockRules: Record<string, Rule> = {
  BatchToSpaceND: ({ inputs: { x }, attributes, graph }) => {
    const { blockShape, crops } = attributes as { blockShape: number[]; crops: number[][] };
    const { getReshaped, getPermuted, getReshapedPermuted } = tf.backend_util;
    const { getSliceBeginCoords, getSliceSize } = tf.backend_util;
    const total = product(blockShape);
    const split = getReshaped(x!.shape, blockShape, total);
    const order = getPermuted(split.length, blockShape.length);
    const whole = getReshapedPermuted(x!.shape, blockShape, total);
    const moved = transposed(graph, reshaped(graph, x!, split), order);
    const rest = whole.slice(blockShape.length + 1);
    const begin = [...getSliceBeginCoords(crops, blockShape.length), ...rest.map(() => 0)];
    const size = [...getSliceSize(whole, crops, blockShape.length), ...rest];
    return sliced(graph, reshaped(graph, moved, whole), begin, size);
  },
  DepthToSpace: ({ inputs: { x }, attributes, graph }) => {
    const block = attributes['blockSize'] as number;
    const [batch, ...sizes] = x!.shape as [number, number, number, number];
    if (attributes['dataFormat'] === 'NCHW') {
      const [channels, height, width] = sizes;
      const deep = channels / block ** 2;
      // [B, C·b², H, W] → [B, C, H·b, W·b]
      const split = reshaped(graph, x!, [batch, block, block, deep, height, width]);
      const moved = transposed(graph, split, [0, 3, 4, 1, 5, 2]);
      return reshaped(graph, moved, [batch, deep, height * block, width * block]);
    }
    const [height, width, channels] = sizes;
    const deep = channels / block ** 2;
    // [B, H, W, C·b²] → [B, H·b, W·b, C]
    const split = reshaped(graph, x!, [batch, height, width, block, block, deep]);
    const moved = transposed(graph, split, [0, 1, 3, 2, 4, 5]);
    return reshaped(graph, moved, [batch, height * block, width * block, deep]);
  },
  SpaceToBatchND: ({ inputs: { x }, attributes, graph }) => {
    const { blockShape, paddings } = attributes as { blockShape: number[]; paddings: number[][] };
    const { getReshaped, getPermuted, getReshapedPermuted } = tf.backend_util;
    const total = product(blockShape);
    const rest = x!.shape.slice(blockShape.length + 1).map(() => [0, 0]);
    const wide = padded(graph, x!, [[0, 0], ...paddings, ...rest], 0);
    const split = getReshaped(wide.shape, blockShape, total, false);
    const order = getPermuted(split.length, blockShape.length, false);
    const whole = getReshapedPermuted(wide.shape, blockShape, total, false);
    return reshaped(graph, transposed(graph, reshaped(graph, wide, split), order), whole);
  },
};
