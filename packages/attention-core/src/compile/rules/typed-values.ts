import type * as tf from '@tensorflow/tfjs';
import { elementTypes } from '../../onnx/index.js';
import { int } from '../attributes.js';
import type { Recording } from '../recording.js';

/** A tensor's value, converted where the tensor has another type. */
export const valueAs = (graph: Recording, info: tf.TensorInfo, dtype: tf.DataType): string =>
  info.dtype === dtype ? graph.value(info) : graph.cast(graph.value(info), dtype);

/** A value of one type as a tensor of another. */
export const tensorAs = (
  graph: Recording,
  value: string,
  from: tf.DataType,
  shape: readonly number[],
  dtype: tf.DataType,
): tf.TensorInfo => graph.tensor(from === dtype ? value : graph.cast(value, dtype), shape, dtype);

/** The type to count in: ONNX has no arithmetic on truth values. */
export const countable = (dtype: tf.DataType): tf.DataType => (dtype === 'bool' ? 'int32' : dtype);

/** Converts to a type that no tensor of tfjs has. */
export const castWide = (
  graph: Recording,
  value: string,
  type: 'float64' | 'uint32' | 'uint8',
): string => graph.operation('Cast', [value], { to: int(elementTypes[type].code) });

/** The whole numbers from 0 up to a size, int32: `[size]`. */
export const countUp = (graph: Recording, size: number): string =>
  graph.cast(
    graph.operation('Range', [graph.scalar(0), graph.size(size), graph.scalar(1)]),
    'int32',
  );

/** Puts axes of one element into a value. */
export const unsqueeze = (graph: Recording, value: string, axes: readonly number[]): string =>
  graph.operation('Unsqueeze', [value, graph.integers(axes)]);
