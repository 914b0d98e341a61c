import * as tf from '@tensorflow/tfjs';
import { registerHeedKernels } from '../../src/kernels/tfjs/register-heed-kernels.js';
import { randomNumbers } from './attention-problem.js';
import { startWasm } from './start-wasm.js';

/** Makes tfjs' wasm backend the current one, with the kernels of eager training. */
export async function startWasmTraining(): Promise<() => void> {
  await startWasm();
  return registerHeedKernels({ backends: ['wasm'], kernels: ['training'] });
}

/** A tensor of numbers near 0, the same for the same seed. */
export const randomTensor = <R extends tf.Rank>(shape: number[], seed: number): tf.Tensor<R> =>
  tf.tensor(randomNumbers(tf.util.sizeFromShape(shape), seed), shape as tf.ShapeMap[R]);

/** The largest difference, relative to the largest number or to 1; NaN where only one is NaN. */
export function relativeDifference(actual: tf.Tensor, expected: ArrayLike<number>): number {
  const numbers = actual.dataSync();
  let [worst, largest] = [0, 1];
  for (const [i, number] of numbers.entries()) {
    if (Number.isNaN(number) && Number.isNaN(expected[i])) continue;
    worst = Math.max(worst, Math.abs(number - expected[i]!));
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return numbers.length === expected.length ? worst / largest : NaN;
}

/** Bytes that tfjs' wasm memory has, after calls that must not make it grow. */
export function wasmBytes(): number {
  const backend = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  return backend.wasm.HEAPU8.buffer.byteLength;
}
