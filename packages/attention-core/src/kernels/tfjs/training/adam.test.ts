import * as tf from '@tensorflow/tfjs';
import { randomTensor, startWasmTraining } from '../../../../test/kernels/wasm-training.js';

tf.enableProdMode();

let undo: () => void;
beforeAll(async () => {
  undo = await startWasmTraining();
});
afterAll(() => undo());

/** Trains by Adam on a backend; weights and everything that the optimizer saves. */
async function trained(backend: string, shape: number[], steps: number): Promise<number[][]> {
  await tf.setBackend(backend);
  const before = tf.memory().numTensors;
  const weight = tf.tidy(() => tf.variable(randomTensor(shape, 1)));
  const other = tf.tidy(() => tf.variable(randomTensor(shape, 2)));
  const target = randomTensor(shape, 3);
  const optimizer = tf.train.adam(0.05, 0.8, 0.99, 1e-6);
  for (let i = 0; i < steps; i++) {
    optimizer.minimize(
      () => tf.mean(tf.square(tf.sub(tf.mul(weight, tf.exp(other)), target))) as tf.Scalar,
    );
  }
  const saved = await optimizer.getWeights();
  const numbers = [weight, other, ...saved.map(({ tensor }) => tensor)].map((it) => [
    ...it.dataSync(),
  ]);
  saved[0]!.tensor.dispose();
  tf.dispose([weight, other, target]);
  optimizer.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return numbers;
}

test.each([[[]], [[1]], [[3]], [[4]], [[5, 7]], [[64, 33]]])('weights of %j', async (shape) => {
  const expected = await trained('cpu', shape, 7);
  const actual = await trained('wasm', shape, 7);
  expect(actual.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  actual.forEach((numbers, i) => {
    numbers.forEach((number, at) => {
      expect(Math.abs(number - expected[i]![at]!)).toBeLessThan(2e-5);
    });
  });
});

test('what was saved goes on as if nothing had happened', async () => {
  await tf.setBackend('wasm');
  const weight = tf.variable(tf.tensor1d([1, -2, 3, -4, 5]));
  const minimize = (optimizer: tf.Optimizer) =>
    optimizer.minimize(() => tf.sum(tf.square(weight)) as tf.Scalar);
  const first = tf.train.adam(0.1);
  for (let i = 0; i < 3; i++) minimize(first);
  const before = weight.clone();
  const saved = (await first.getWeights()).map(({ name, tensor }) => ({
    name,
    tensor: tensor.clone(),
  }));
  minimize(first);
  const next = [...weight.dataSync()];
  weight.assign(before);
  const second = tf.train.adam(0.1);
  await second.setWeights(saved);
  minimize(second);
  expect(second.iterations).toBe(4);
  weight.dataSync().forEach((number, i) => expect(number).toBeCloseTo(next[i]!, 5));
});

test('the optimizer of tfjs is back after undo', async () => {
  await tf.setBackend('wasm');
  const mine = tf.AdamOptimizer.prototype.applyGradients;
  undo();
  const stock = tf.AdamOptimizer.prototype.applyGradients;
  expect(stock).not.toBe(mine);
  undo = await startWasmTraining();
  expect(tf.AdamOptimizer.prototype.applyGradients).not.toBe(stock);
});
