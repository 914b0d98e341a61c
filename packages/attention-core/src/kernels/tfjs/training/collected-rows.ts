import * as tf from '@tensorflow/tfjs';
import { addressOf, makeOutput } from '../wasm-backend.js';
import type { KernelCall } from '../wasm-kernel.js';
import { moduleOf } from './elementwise-module.js';

/** A type whose elements lie in the memory. */
type FixedWidth = 'float32' | 'int32' | 'bool';

/** Whether elements of the type lie in the memory. */
export const isFixedWidth = (dtype: tf.DataType): dtype is FixedWidth =>
  dtype === 'float32' || dtype === 'int32' || dtype === 'bool';

/** An axis of a result: its size, and elements from a place on it to the next in the tensor it is made of. */
export interface SteppedAxis {
  size: number;
  step: number;
}

/** Joins axes that are one axis in both tensors; those of size 1 are none. */
export function joinedAxes(axes: readonly SteppedAxis[]): SteppedAxis[] {
  const joined: SteppedAxis[] = [];
  for (const { size, step } of axes) {
    if (size === 1) continue;
    const outer = joined.at(-1);
    if (outer?.step === size * step) joined[joined.length - 1] = { size: outer.size * size, step };
    else joined.push({ size, step });
  }
  return joined;
}

/** Elements of a tensor that make another one. */
export interface Collection {
  /** Number of the first one. */
  first: number;
  /** Axes along which they lie, the outer ones first. */
  axes: readonly SteppedAxis[];
  shape: readonly number[];
}

/**
 * Copies elements of a tensor, one after the other.
 *
 * @param where - whose errors they are
 * @param x - not empty
 * @returns undefined where rows of `x` are turned to columns, or rows lie along more than three axes
 */
export function collectedRows(
  call: Pick<KernelCall, 'backend' | 'training'>,
  where: string,
  x: tf.TensorInfo,
  { first, axes, shape }: Collection,
): tf.TensorInfo | undefined {
  const outer = joinedAxes(axes);
  const row = outer.at(-1)?.step === 1 ? outer.pop()! : { size: 1, step: 1 };
  const isTurned = outer.some(({ step }) => step === 1);
  if (!isFixedWidth(x.dtype) || isTurned || outer.length > 3) return undefined;
  const { backend } = call;
  const width = tf.util.bytesPerElement(x.dtype);
  const alone: SteppedAxis = { size: 1, step: 0 };
  const [third = alone, second = alone, outermost = alone] = outer.reverse();
  const collected = makeOutput(backend, where, shape, x.dtype);
  moduleOf(call).collectRows(
    addressOf(backend, x) + width * first,
    addressOf(backend, collected),
    ...([outermost.size, width * outermost.step] as const),
    ...([second.size, width * second.step] as const),
    ...([third.size, width * third.step] as const),
    width * row.size,
  );
  return collected;
}
