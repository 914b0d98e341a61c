import * as tf from '@tensorflow/tfjs';
import { registerHeedKernels } from '../../src/kernels/tfjs/register-heed-kernels.js';
import { EncoderBlock } from '../../src/layers/blocks/encoder-block.js';
import { attend } from '../../src/mechanisms/attend.js';
import { alibi } from '../../src/positions/alibi.js';
import { causal } from '../../src/masks/causal.js';
import { startWasm } from './start-wasm.js';

const normal = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 1, 'float32', seed) as tf.Tensor;

/** Losses of some epochs of a small transformer, whose weights begin the same. */
async function fitLosses(): Promise<number[]> {
  const model = tf.sequential({
    layers: [
      new EncoderBlock({
        heads: 2,
        inputShape: [6, 8],
        positions: 'rotary',
        causal: true,
        seed: 1,
      }),
      new EncoderBlock({ heads: 4, keyValueHeads: 2, positions: 'alibi', seed: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }) }),
    ],
  });
  const optimizer = tf.train.adam(0.01);
  model.compile({ optimizer, loss: 'meanSquaredError' });
  const [x, y] = [normal([16, 6, 8], 4), normal([16, 1], 5)];
  const { history } = await model.fit(x, y, {
    epochs: 6,
    batchSize: 8,
    shuffle: false,
    verbose: 0,
  });
  tf.dispose([x, y]);
  model.dispose();
  optimizer.dispose();
  return history['loss'] as number[];
}

/** Losses of steps of an optimizer, and the tensors that they leave behind. */
function minimizeLosses(): { losses: number[]; left: number } {
  const [w, bias] = [normal([4, 4], 1), normal([5, 5], 2)].map((x) => tf.variable(x));
  const [x, y] = [normal([2, 2, 5, 4], 3), normal([2, 2, 5, 4], 4)];
  const optimizer = tf.train.sgd(0.1);
  const loss = () => {
    const q = tf.reshape(tf.matMul(tf.reshape(x, [20, 4]), w!), x.shape); // [20, 4] → [2, 2, 5, 4]
    const options = { bias: bias!, mask: causal() };
    const { output } = attend(q, x, q, options);
    const after = attend(output, output, q, { bias: alibi(2) }).output;
    return tf.losses.meanSquaredError(y, after) as tf.Scalar;
  };
  const step = () => {
    const cost = optimizer.minimize(loss, true)!;
    const value = cost.dataSync()[0]!;
    cost.dispose();
    return value;
  };
  const first = step();
  const before = tf.memory().numTensors;
  const losses = [first, ...Array.from({ length: 8 }, step)];
  const left = tf.memory().numTensors - before;
  tf.dispose([w!, bias!, x, y]);
  return { losses, left };
}

beforeAll(startWasm);

const expectSame = (actual: number[], expected: number[]) =>
  actual.forEach((loss, index) => expect(loss).toBeCloseTo(expected[index]!, 4));

test.each(['wasm', 'cpu'])('on %s, losses with and without are the same', async (backend) => {
  await tf.setBackend(backend);
  const expected = minimizeLosses();
  expect(expected.losses.at(-1)).toBeLessThan(expected.losses[0]!);
  const fitted = backend === 'cpu' ? await fitLosses() : undefined;
  const undo = await registerHeedKernels();
  const actual = minimizeLosses();
  expect(actual.left).toBe(0);
  expectSame(actual.losses, expected.losses);
  if (fitted) expectSame(await fitLosses(), fitted);
  undo();
});

test('model.fit on wasm has the losses that it has on the cpu without', async () => {
  await tf.setBackend('cpu');
  const expected = await fitLosses();
  await tf.setBackend('wasm');
  const undo = await registerHeedKernels();
  const actual = await fitLosses();
  undo();
  expect(expected.at(-1)).toBeLessThan(expected[0]!);
  expectSame(actual, expected);
});
