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

const magnitudes = ({ shape, numbers }: Numbers): Numbers => ({
  shape,
  numbers: Array.from(numbers, Math.abs),
});

const toTensor = ({ shape, numbers }: Numbers): tf.Tensor =>
  tf.tensor(Float32Array.from(numbers), shape);

const read = (tensor: tf.Tensor): Numbers => ({ shape: tensor.shape, numbers: tensor.dataSync() });

/**
 * Value and gradients of a function on a backend; nothing is left behind.
 *
 * @param made - what is made of the inputs, and of the gradient that comes from above
 */
async function onBackend(
  backend: 'wasm' | 'cpu',
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: readonly Numbers[],
  hasGradient: boolean,
  made = (numbers: Numbers): Numbers => numbers,
): Promise<Numbers[]> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  let results: Numbers[] = [];
  tf.tidy(() => {
    const tensors = inputs.map((numbers) => toTensor(made(numbers)));
    const value = f(...tensors);
    if (!hasGradient) {
      results = [read(value)];
      return;
    }
    const dy = toTensor(made(someNumbers(value.shape, 99)));
    results = [value, ...tf.grads(f)(tensors, dy)].map(read);
  });
  expect(tf.memory().numTensors).toBe(before);
  return results;
}

/** The largest finite number. */
const largest = ({ numbers }: Numbers): number =>
  Array.from(numbers, Math.abs)
    .filter(Number.isFinite)
    .reduce((most, each) => Math.max(most, each), Number.MIN_VALUE);

/** The largest difference; ∞ where what is not finite differs. */
const difference = (actual: Numbers, expected: Numbers): number =>
  Array.from(expected.numbers, (should, i) => {
    const is = actual.numbers[i]!;
    if (Object.is(is, should)) return 0;
    return Number.isFinite(should) && Number.isFinite(is) ? Math.abs(is - should) : Infinity;
  }).reduce((most, each) => Math.max(most, each), 0);

/**
 * Expects a function's value, and its gradients, on the wasm backend to be those of tfjs' cpu backend, which
 * computes in float64 and rounds to float32 after each operation. Differences are relative to the largest
 * number.
 *
 * @param options.sums - gradients are sums, whose terms may cancel out where nothing is wrong: differences
 * are relative to the sum of the terms' magnitudes, which is what the magnitudes of inputs and of the
 * gradient from above give
 */
export async function expectLikeCpu(
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  inputs: readonly Numbers[],
  { hasGradient = true, sums = false, tolerance = 1e-5 } = {},
): Promise<void> {
  const expected = await onBackend('cpu', f, inputs, hasGradient);
  const actual = await onBackend('wasm', f, inputs, hasGradient);
  expect(actual.map(({ shape }) => shape)).toEqual(expected.map(({ shape }) => shape));
  const terms = sums ? await onBackend('cpu', f, inputs, hasGradient, magnitudes) : expected;
  actual.forEach((numbers, i) => {
    const size = Math.max(largest(expected[i]!), largest(terms[i]!));
    expect(difference(numbers, expected[i]!) / size).toBeLessThanOrEqual(tolerance);
  });
}
