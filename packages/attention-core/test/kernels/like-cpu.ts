import * as tf from '@tensorflow/tfjs';
import { randomNumbers } from './attention-problem.js';

/** What the functions under test are given. */
export interface Numbers {
  shape: number[];
  numbers: ArrayLike<number>;
}

/** Numbers near 0, the same for the same seed. */
export const someNumbers = (shape: number[], seed: number): Numbers => ({
  shape,
  numbers: randomNumbers(tf.util.sizeFromShape(shape), seed),
});

tf.enableProdMode();

const read = (tensor: tf.Tensor): Numbers => ({ shape: tensor.shape, numbers: tensor.dataSync() });

/** Value and gradients of a function on a backend; nothing is left behind. */
async function onBackend(
  backend: 'wasm' | 'cpu',
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: readonly Numbers[],
  hasGradient: boolean,
): Promise<Numbers[]> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  let results: Numbers[] = [];
  tf.tidy(() => {
    const tensors = inputs.map(({ shape, numbers }) =>
      tf.tensor(Float32Array.from(numbers), shape),
    );
    const value = f(...tensors);
    if (!hasGradient) {
      results = [read(value)];
      return;
    }
    const { numbers } = someNumbers(value.shape, 99);
    const dy = tf.tensor(Float32Array.from(numbers), value.shape);
    results = [value, ...tf.grads(f)(tensors, dy)].map(read);
  });
  expect(tf.memory().numTensors).toBe(before);
  return results;
}

/** The largest difference, relative to the largest finite number; ∞ where what is not finite differs. */
function difference(actual: Numbers, expected: Numbers): number {
  let [worst, largest] = [0, Number.MIN_VALUE];
  for (let i = 0; i < expected.numbers.length; i++) {
    const [is, should] = [actual.numbers[i]!, expected.numbers[i]!];
    if (Number.isFinite(should)) largest = Math.max(largest, Math.abs(should));
    if (Number.isFinite(should) && Number.isFinite(is)) {
      worst = Math.max(worst, Math.abs(is - should));
    } else if (!Object.is(is, should)) return Infinity;
  }
  return worst / largest;
}

/**
 * Expects a function's value, and its gradients, on the wasm backend to be those of tfjs' cpu backend, which
 * computes in float64 and rounds to float32 after each operation.
 */
export async function expectLikeCpu(
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: readonly Numbers[],
  { hasGradient = true, tolerance = 1e-5 } = {},
): Promise<void> {
  const expected = await onBackend('cpu', f, inputs, hasGradient);
  const actual = await onBackend('wasm', f, inputs, hasGradient);
  expect(actual.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  actual.forEach((numbers, i) => {
    expect(difference(numbers, expected[i]!)).toBeLessThanOrEqual(tolerance);
  });
}
