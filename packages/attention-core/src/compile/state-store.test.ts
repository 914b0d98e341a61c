import * as tf from '@tensorflow/tfjs';
import { compile } from './compile.js';
import { toRuntimeTensor } from './runtime-tensor.js';

beforeAll(() => tf.setBackend('cpu'));

test('whole numbers that tfjs only calls float32 become float32', async () => {
  const labels = tf.oneHot(tf.tensor1d([1, 0], 'int32'), 2).toFloat();
  const { type, dims, data } = await toRuntimeTensor(labels);
  expect({ type, dims }).toEqual({ type: 'float32', dims: [2, 2] });
  expect(data).toEqual(Float32Array.of(0, 1, 1, 0));
});

/** count += by, and twice count is given back. */
async function counter() {
  const count = tf.variable(tf.tensor1d([0, 0]));
  const inputs = { by: tf.tensor1d([1, 2]) };
  const step = await compile(
    ({ by }: typeof inputs) => {
      count.assign(tf.add(count, by));
      return tf.mul(count, 2);
    },
    { inputs },
  );
  return { count, inputs, step };
}

/** count *= factor, and count is given back. */
const scaling = (count: tf.Variable, factor: number) =>
  compile(
    () => {
      count.assign(tf.mul(count, factor));
      return count.clone();
    },
    { inputs: {} },
  );

describe('state', () => {
  test('goes on after a sync, unless the variable was assigned since', async () => {
    const { count, inputs, step } = await counter();
    const values = async () => Array.from((await step(inputs)).dataSync());
    expect(await values()).toEqual([2, 4]);
    await step.sync();
    expect(Array.from(count.dataSync())).toEqual([1, 2]);
    expect(await values()).toEqual([4, 8]);
    await step.sync();
    count.assign(tf.tensor1d([10, 20]));
    expect(await values()).toEqual([22, 44]);
    await step.dispose();
    expect(Array.from(count.dataSync())).toEqual([11, 22]);
  });

  test('that tfjs assigns between two steps is what it assigned', async () => {
    const { count, inputs, step } = await counter();
    await step(inputs);
    count.assign(tf.tensor1d([10, 20]));
    expect(Array.from((await step(inputs)).dataSync())).toEqual([22, 44]);
    count.assign(tf.tensor1d([5, 6]));
    await step.dispose();
    expect(Array.from(count.dataSync())).toEqual([5, 6]);
  });

  test('loses no update where calls of two compiled functions overlap', async () => {
    const { count, inputs, step } = await counter();
    const double = await scaling(count, 2);
    await Promise.all([step(inputs), double({}), step(inputs), double({})]);
    await Promise.all([step.dispose(), double.dispose()]);
    expect(Array.from(count.dataSync())).toEqual([6, 12]);
  });

  test('is that of the last step where two compiled functions share it', async () => {
    const { count, inputs, step } = await counter();
    const halve = await scaling(count, 0.5);
    await step(inputs);
    expect(Array.from((await halve({})).dataSync())).toEqual([0.5, 1]);
    expect(Array.from((await step(inputs)).dataSync())).toEqual([3, 6]);
    expect(Array.from((await halve({})).dataSync())).toEqual([0.75, 1.5]);
    await step.dispose();
    await halve.dispose();
    expect(Array.from(count.dataSync())).toEqual([0.75, 1.5]);
  });

  test('that was written back does not change with later steps', async () => {
    const { count, inputs, step } = await counter();
    await step(inputs);
    await step.sync();
    const synced = count.dataSync();
    for (let time = 0; time < 4; time++) await step(inputs);
    expect(Array.from(synced)).toEqual([1, 2]);
    await step.dispose();
  });

  test('and its steps leave nothing behind, ten thousand times', async () => {
    const { inputs, step } = await counter();
    const run = async (times: number): Promise<number> => {
      for (let time = 0; time < times; time++) (await step(inputs)).dispose();
      return process.memoryUsage().rss;
    };
    const before = await run(2000);
    const tensors = tf.memory().numTensors;
    const grown = ((await run(10_000)) - before) / 10_000;
    expect(tf.memory().numTensors).toBe(tensors);
    expect(grown).toBeLessThan(2000);
    await step.dispose();
    await expect(step(inputs)).rejects.toMatchObject({ code: 'disposed' });
  });
});
