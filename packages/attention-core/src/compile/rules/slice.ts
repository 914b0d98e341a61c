import * as tf from '@tensorflow/tfjs';
import { int, string } from '../attributes.js';
import { axesOf, type KernelCall, type Rule } from '../rule.js';
import { padded, reshaped, reversed, sliced } from './layout.js';

/** Puts mirror images of the edges around a tensor, each with the elements at the edge themselves. */
function mirrored(
  graph: KernelCall['graph'],
  x: tf.TensorInfo,
  paddings: readonly (readonly number[])[],
): tf.TensorInfo {
  return paddings.reduce((inner, [before = 0, after = 0], axis) => {
    const { shape, dtype } = inner;
    const cut = (from: number, count: number): string => {
      const [begin, size] = [shape.map(() => 0), [...shape]];
      begin[axis] = from;
      size[axis] = count;
      return graph.value(reversed(graph, sliced(graph, inner, begin, size), [axis]));
    };
    const parts = [
      ...(before > 0 ? [cut(0, before)] : []),
      graph.value(inner),
      ...(after > 0 ? [cut(shape[axis]! - after, after)] : []),
    ];
    const wide = shape.map((size, place) => (place === axis ? size + before + after : size));
    return graph.emit('Concat', parts, wide, dtype, { axis: int(axis) });
  }, x);
}

interface StridedSlice {
  begin: number[];
  end: number[];
  strides: number[];
  beginMask: number;
  endMask: number;
  ellipsisMask: number;
  newAxisMask: number;
  shrinkAxisMask: number;
}

/** Parts of a tensor, and what is put around it. */
export const sliceRules: Record<string, Rule> = {
  FlipLeftRight: ({ inputs: { image }, graph }) => reversed(graph, image!, [2]),
  MirrorPad: ({ inputs: { x }, attributes, graph }) => {
    const paddings = attributes['paddings'] as [number, number][];
    if (attributes['mode'] === 'symmetric') return mirrored(graph, x!, paddings);
    const ends = [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)];
    const shape = x!.shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]);
    const mode = { mode: string('reflect') };
    return graph.emit('Pad', [graph.value(x!), graph.vector(ends)], shape, x!.dtype, mode);
  },
  PadV2: ({ inputs: { x }, attributes, graph }) =>
    padded(
      graph,
      x!,
      attributes['paddings'] as [number, number][],
      attributes['constantValue'] as number,
    ),
  Reverse: ({ inputs: { x }, attributes, graph }) =>
    reversed(graph, x!, axesOf(attributes['dims'], x!.shape)),
  Slice: ({ inputs: { x }, attributes, graph }) => {
    const [begin, size] = tf.slice_util.parseSliceParams(
      x as tf.Tensor,
      attributes['begin'] as number[],
      attributes['size'] as number[],
    ) as [number[], number[]];
    tf.slice_util.assertParamsValid(x as tf.Tensor, begin, size);
    return sliced(graph, x!, begin, size);
  },
  StridedSlice: ({ inputs: { x }, attributes, graph }) => {
    const given = attributes as unknown as StridedSlice;
    const info = tf.slice_util.sliceInfo(
      x!.shape,
      given.begin,
      given.end,
      given.strides,
      given.beginMask,
      given.endMask,
      given.ellipsisMask,
      given.newAxisMask,
      given.shrinkAxisMask,
    );
    const { begin, end, strides, finalShapeSparse, finalShape } = info;
    // Backwards to the first element means to before it, which counted from the end is the last.
    const ends = end.map((place) => (place < 0 ? Number.MIN_SAFE_INTEGER : place));
    const operands = [
      graph.vector(begin),
      graph.vector(ends),
      graph.integers(begin.map((_, axis) => axis)),
      graph.vector(strides),
    ];
    const part = graph.operation('Slice', [graph.value(x!), ...operands]);
    return reshaped(graph, graph.tensor(part, finalShapeSparse, x!.dtype), finalShape);
  },
};
