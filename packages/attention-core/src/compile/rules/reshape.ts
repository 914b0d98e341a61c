import * as tf from '@tensorflow/tfjs';
import { int, ints } from '../attributes.js';
import { axesOf, type Rule } from '../rule.js';

const reshaped = (
  graph: Parameters<Rule>[0]['graph'],
  info: tf.TensorInfo,
  shape: readonly number[],
): tf.TensorInfo =>
  graph.emit('Reshape', [graph.value(info), graph.shape(shape)], shape, info.dtype);

/** What moves elements about without changing them. */
export const reshapeRules: Record<string, Rule> = {
  Cast: ({ inputs: { x }, attributes, graph }) => {
    const dtype = attributes['dtype'] as tf.DataType;
    const value = graph.value(x!);
    return graph.tensor(dtype === x!.dtype ? value : graph.cast(value, dtype), x!.shape, dtype);
  },
  Concat: ({ inputs, attributes, graph }) => {
    const parts = Object.values(inputs);
    const [axis] = axesOf(attributes['axis'], parts[0]!.shape) as [number];
    const shape = tf.backend_util.computeOutShape(
      parts.map((part) => part.shape),
      axis,
    );
    const values = parts.map((part) => graph.value(part));
    return graph.emit('Concat', values, shape, parts[0]!.dtype, { axis: int(axis) });
  },
  ExpandDims: ({ inputs: { input }, attributes, graph }) => {
    const dim = attributes['dim'] as number;
    const shape = [...input!.shape];
    shape.splice(dim < 0 ? shape.length + dim + 1 : dim, 0, 1);
    return reshaped(graph, input!, shape);
  },
  Identity: ({ inputs: { x }, graph }) => graph.tensor(graph.value(x!), x!.shape, x!.dtype),
  Reshape: ({ inputs: { x }, attributes, graph }) => {
    const size = tf.util.sizeFromShape(x!.shape);
    return reshaped(
      graph,
      x!,
      tf.util.inferFromImplicitShape(attributes['shape'] as number[], size),
    );
  },
  Slice: ({ inputs: { x }, attributes, graph }) => {
    const [begin, size] = tf.slice_util.parseSliceParams(
      x as tf.Tensor,
      attributes['begin'] as number[],
      attributes['size'] as number[],
    ) as [number[], number[]];
    const ends = begin.map((start, axis) => start + size[axis]!);
    const operands = [graph.value(x!), graph.vector(begin), graph.vector(ends)];
    return graph.emit('Slice', operands, size, x!.dtype);
  },
  Tile: ({ inputs: { x }, attributes, graph }) => {
    const reps = attributes['reps'] as number[];
    const shape = x!.shape.map((size, axis) => size * reps[axis]!);
    return graph.emit('Tile', [graph.value(x!), graph.vector(reps)], shape, x!.dtype);
  },
  Transpose: ({ inputs: { x }, attributes, graph }) => {
    const perm = attributes['perm'] as number[];
    const shape = perm.map((axis) => x!.shape[axis]!);
    return graph.emit('Transpose', [graph.value(x!)], shape, x!.dtype, { perm: ints(perm) });
  },
};
