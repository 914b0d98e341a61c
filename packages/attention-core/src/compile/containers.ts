import * as tf from '@tensorflow/tfjs';
import { HeedError, describeValue } from '../errors/index.js';

/** What a compiled function may give back. */
export type TensorResult =
  tf.Tensor | readonly tf.Tensor[] | Record<string, tf.Tensor> | null | void;

/** Tensors by name, and how to put others in their places. */
export interface Flattened<Result> {
  tensors: Record<string, tf.Tensor>;
  rebuild(tensors: Record<string, tf.Tensor>): Result;
}

/**
 * Names the tensors of a result.
 *
 * @throws HeedError `input-type` when there is something else in it
 */
export function flatten<Result extends TensorResult>(result: Result): Flattened<Result> {
  const cast = (value: TensorResult) => value as Result;
  if (result === null || result === undefined) return { tensors: {}, rebuild: () => result };
  if (result instanceof tf.Tensor) {
    return { tensors: { output: result }, rebuild: ({ output }) => cast(output!) };
  }
  for (const value of Object.values(result)) {
    if (value instanceof tf.Tensor) continue;
    throw new HeedError({
      code: 'input-type',
      where: 'compile',
      required: 'the function must return a tensor, an array or record of tensors, or nothing',
      got: `${describeValue(value)} among them`,
    });
  }
  if (Array.isArray(result)) {
    const list = result as readonly tf.Tensor[];
    const name = (index: number) => `output${index}`;
    return {
      tensors: Object.fromEntries(list.map((value, index) => [name(index), value])),
      rebuild: (tensors) => cast(list.map((_, index) => tensors[name(index)]!)),
    };
  }
  return {
    tensors: { ...(result as Record<string, tf.Tensor>) },
    rebuild: (tensors) => cast(tensors),
  };
}
