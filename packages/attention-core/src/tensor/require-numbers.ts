import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';

/** Backends whose numbers lie in our memory, where looking at them costs next to nothing. */
export const readable: ReadonlySet<string> = new Set(['cpu', 'wasm']);

/** `[0, 2, 1]` for an index into the elements of a tensor of that shape, row by row. */
function place(index: number, shape: readonly number[]): string {
  const steps = shape.map((_, axis) => tf.util.sizeFromShape(shape.slice(axis + 1)));
  return `[${shape.map((size, axis) => Math.floor(index / steps[axis]!) % size).join(', ')}]`;
}

/** The wasm backend, which shows its numbers; `dataSync` copies them there. */
interface Heap {
  dataIdMap: { has(dataId: object): boolean };
  typedArrayFromHeap(tensor: tf.Tensor): ArrayLike<number>;
}

/** The numbers of a tensor, to be looked at before anything else is done. */
function numbersOf(tensor: tf.Tensor): ArrayLike<number> {
  const heap = tf.backend() as Partial<Heap>;
  return heap.dataIdMap?.has(tensor.dataId) && heap.typedArrayFromHeap
    ? heap.typedArrayFromHeap(tensor)
    : tensor.dataSync();
}

/** Whether there is neither NaN nor infinity, of which 0 times is NaN; four sums at once, for speed. */
function allFinite(values: ArrayLike<number>): boolean {
  const { length } = values;
  const fours = length & ~3;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let index = 0; index < fours; index += 4) {
    a += values[index]! * 0;
    b += values[index + 1]! * 0;
    c += values[index + 2]! * 0;
    d += values[index + 3]! * 0;
  }
  for (let index = fours; index < length; index++) a += values[index]! * 0;
  return a + b + c + d === 0;
}

/**
 * Checks that tensors hold neither NaN nor infinity: one such number spreads over everything that
 * attends to it. Looks only where reading is free, on the cpu and wasm backends; a compiled graph
 * and a graphics card are not interrupted for it.
 *
 * @param where - whose error it is
 * @param tensors - argument name → the tensor
 * @throws HeedError `input-value` that says where the first such number stands
 */
export function requireNumbers(where: string, tensors: Readonly<Record<string, tf.Tensor>>): void {
  if (!readable.has(tf.getBackend())) return;
  for (const [argument, tensor] of Object.entries(tensors)) {
    const values = numbersOf(tensor);
    if (allFinite(values)) continue;
    for (let index = 0; index < values.length; index++) {
      if (Number.isFinite(values[index])) continue;
      throw new HeedError({
        code: 'input-value',
        where,
        required: `${argument} must hold finite numbers`,
        got: `${values[index]} at ${place(index, tensor.shape)}`,
      });
    }
  }
}
