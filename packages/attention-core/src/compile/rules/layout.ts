import type * as tf from '@tensorflow/tfjs';
import { ints } from '../attributes.js';
import type { Recording } from '../recording.js';

/** The same elements in another shape. */
export const reshaped = (
  graph: Recording,
  info: tf.TensorInfo,
  shape: readonly number[],
): tf.TensorInfo =>
  graph.emit('Reshape', [graph.value(info), graph.shape(shape)], shape, info.dtype);

/** The same elements with the axes in another order. */
export function transposed(
  graph: Recording,
  info: tf.TensorInfo,
  perm: readonly number[],
): tf.TensorInfo {
  const shape = perm.map((axis) => info.shape[axis]!);
  return graph.emit('Transpose', [graph.value(info)], shape, info.dtype, { perm: ints(perm) });
}

/** A part of a tensor: `size` elements from `begin` along each axis. */
export function sliced(
  graph: Recording,
  info: tf.TensorInfo,
  begin: readonly number[],
  size: readonly number[],
): tf.TensorInfo {
  const ends = begin.map((start, axis) => start + size[axis]!);
  const operands = [graph.value(info), graph.vector(begin), graph.vector(ends)];
  return graph.emit('Slice', operands, size, info.dtype);
}

/** Every axis the other way round that is among `axes`. */
export function reversed(
  graph: Recording,
  info: tf.TensorInfo,
  axes: readonly number[],
): tf.TensorInfo {
  if (axes.length === 0) return graph.tensor(graph.value(info), info.shape, info.dtype);
  const all = (value: number) => graph.integers(axes.map(() => value));
  // From behind the last element to before the first, whatever the size.
  const operands = [all(Number.MAX_SAFE_INTEGER), all(Number.MIN_SAFE_INTEGER)];
  return graph.emit(
    'Slice',
    [graph.value(info), ...operands, graph.integers(axes), all(-1)],
    info.shape,
    info.dtype,
  );
}

/** A tensor with a constant before and after its elements, along each axis. */
export function padded(
  graph: Recording,
  info: tf.TensorInfo,
  paddings: readonly (readonly number[])[],
  constant: number,
): tf.TensorInfo {
  const ends = [...paddings.map(([before]) => before!), ...paddings.map(([, after]) => after!)];
  const shape = info.shape.map((size, axis) => size + paddings[axis]![0]! + paddings[axis]![1]!);
  const operands = [graph.value(info), graph.vector(ends), graph.scalar(constant, info.dtype)];
  return graph.emit('Pad', operands, shape, info.dtype);
}
