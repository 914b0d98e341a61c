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
  Pack: ({ inputs, attributes, graph }) => {
    const parts = Object.values(inputs);
    const [{ shape, dtype }] = parts as [tf.TensorInfo];
    const axis = attributes['axis'] as number;
    const at = axis < 0 ? shape.length + 1 + axis : axis;
    const axes = graph.integers([at]);
    const values = parts.map((part) => graph.operation('Unsqueeze', [graph.value(part), axes]));
    const stacked = [...shape.slice(0, at), parts.length, ...shape.slice(at)];
    return graph.emit('Concat', values, stacked, dtype, { axis: int(at) });
  },
  PadV2: ({ inputs: { x }, attributes, graph }) => {
    const paddings = attributes['paddings'] as [number, number][];
    const ends = [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)];
    const shape = x!.shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]);
    const value = graph.scalar(attributes['constantValue'] as number, x!.dtype);
    return graph.emit('Pad', [graph.value(x!), graph.vector(ends), value], shape, x!.dtype);
  },
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
  SplitV: ({ inputs: { x }, attributes, graph }) => {
    const [axis] = axesOf(attributes['axis'], x!.shape) as [number];
    const sizes = tf.backend_util.prepareSplitSize(
      x as tf.Tensor,
      attributes['numOrSizeSplits'] as number[],
      axis,
    );
    const operands = [graph.value(x!), graph.vector(sizes)];
    const parts = graph.operations('Split', operands, sizes.length, { axis: int(axis) });
    return sizes.map((size, index) => {
      const shape = x!.shape.map((whole, dimension) => (dimension === axis ? size : whole));
      return graph.tensor(parts[index]!, shape, x!.dtype);
    });
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
  Unpack: ({ inputs: { value }, attributes, graph }) => {
    const [axis] = axesOf(attributes['axis'], value!.shape) as [number];
    const count = value!.shape[axis]!;
    const sizes = graph.integers(Array<number>(count).fill(1));
    const parts = graph.operations('Split', [graph.value(value!), sizes], count, {
      axis: int(axis),
    });
    const shape = value!.shape.filter((_, dimension) => dimension !== axis);
    const axes = graph.integers([axis]);
    return parts.map((part) => graph.emit('Squeeze', [part, axes], shape, value!.dtype));
  },
};
