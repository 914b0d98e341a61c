import * as tf from '@tensorflow/tfjs';
import { HeedError, describeValue } from '../errors/index.js';

/** What a compiled function may give back. */
export type TensorResult =
  tf.Tensor | readonly tf.Tensor[] | Record<string, tf.Tensor> | null | void;

const foreign = (value: unknown, among = '') =>
  new HeedError({
    code: 'input-type',
    where: 'compile',
    required: 'the function must return a tensor, an array or record of tensors, or nothing',
    got: describeValue(value) + among,
  });

/** Tensors by name, and how to put others in their places. */
export interface Flattened<Result> {
  tensors: Record<string, tf.Tensor>;
  rebuild(tensors: Record<string, tf.Tensor>): Result;
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function';

/**
 * Names the tensors of a result.
 *
 * @throws HeedError `input-type` when there is something else in it, or it is a promise
 */
export function flatten<Result extends TensorResult>(result: Result): Flattened<Result> {
  const cast = (value: TensorResult) => value as Result;
  if (result === null || result === undefined) return { tensors: {}, rebuild: () => result };
  if (isPromise(result)) {
    // What goes on behind the first await works with tensors that are gone.
    result.then(undefined, () => undefined);
    throw new HeedError({
      code: 'input-type',
      where: 'compile',
      required:
        'the function must not be async, because it is traced from beginning to end at once',
      got: 'one that returned a promise',
      advice: 'Await what it needs before it is called.',
    });
  }
  if (result instanceof tf.Tensor) {
    return { tensors: { output: result }, rebuild: ({ output }) => cast(output!) };
  }
  if (typeof result !== 'object') throw foreign(result);
  for (const value of Object.values(result)) {
    if (!(value instanceof tf.Tensor)) throw foreign(value, ' among them');
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
