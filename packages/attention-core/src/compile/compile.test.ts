import * as tf from '@tensorflow/tfjs';
import { compile } from './compile.js';

beforeAll(() => tf.setBackend('cpu'));

const x = () => tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]);
const y = () => tf.tensor2d([3, 5, 7], [3, 1]);

/** A linear model and a step of ordinary tfjs. */
function regression(optimizer: tf.Optimizer) {
  const w = tf.variable(tf.tensor2d([0.1, -0.2], [2, 1]));
  const b = tf.variable(tf.scalar(0));
  const step = (batch: { x: tf.Tensor; y: tf.Tensor }) =>
    optimizer.minimize(
      () =>
        tf.losses.meanSquaredError(
          batch.y,
          tf.add(tf.matMul(batch.x as tf.Tensor2D, w as tf.Tensor2D), b),
        ) as tf.Scalar,
      true,
      [w, b],
    )!;
  return { w, b, step };
}

const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.01),
  momentum: () => tf.train.momentum(0.01, 0.9),
  adam: () => tf.train.adam(0.05),
  rmsprop: () => tf.train.rmsprop(0.01),
  adagrad: () => tf.train.adagrad(0.05),
};

describe.each(Object.entries(optimizers))('a training step with tf.train.%s', (_, make) => {
  test('gives the losses and the variables of eager tfjs', async () => {
    const batch = { x: x(), y: y() };
    const eager = regression(make());
    const other = regression(make());
    const compiled = await compile(other.step, { inputs: batch });
    for (let step = 0; step < 20; step++) {
      const [expected, actual] = [eager.step(batch), await compiled(batch)];
      const [left, right] = [actual.dataSync()[0]!, expected.dataSync()[0]!];
      expect(Math.abs(left - right)).toBeLessThan(1e-4 * Math.max(1, Math.abs(right)));
      tf.dispose([expected, actual]);
    }
    await compiled.dispose();
    other.w.dataSync().forEach((value, index) => {
      expect(value).toBeCloseTo(eager.w.dataSync()[index]!, 4);
    });
  });
});

/** A compiled function that adds to a variable. */
async function compiledCounter() {
  const count = tf.variable(tf.scalar(0));
  const counter = await compile(
    ({ by }: { by: tf.Tensor }) => {
      count.assign(tf.add(count, by));
      return count.clone();
    },
    { inputs: { by: tf.scalar(0) } },
  );
  return { count, counter };
}

test('state stays in the runtime until sync', async () => {
  const { count, counter } = await compiledCounter();
  const by = tf.scalar(2);
  expect((await counter({ by })).dataSync()[0]).toBe(2);
  expect((await counter({ by })).dataSync()[0]).toBe(4);
  expect(count.dataSync()[0]).toBe(0);
  await counter.sync();
  expect(count.dataSync()[0]).toBe(4);
  count.assign(tf.scalar(10));
  expect((await counter({ by })).dataSync()[0]).toBe(12);
  await counter.dispose();
  expect(count.dataSync()[0]).toBe(12);
  await expect(counter({ by })).rejects.toMatchObject({ code: 'disposed' });
});

test('calls that overlap run one after the other', async () => {
  const { counter } = await compiledCounter();
  const counts = await Promise.all([1, 2, 3].map((by) => counter({ by: tf.scalar(by) })));
  expect(counts.map((value) => value.dataSync()[0])).toEqual([1, 3, 6]);
  await counter.dispose();
});

test('a function may close over its inputs, but then only at their own shape', async () => {
  const v = tf.tensor1d([1, 2]);
  const double = await compile(() => tf.mul(v, 2), { inputs: { v } });
  expect(Array.from((await double({ v: tf.tensor1d([3, 4]) })).dataSync())).toEqual([6, 8]);
  await expect(double({ v: tf.tensor1d([3, 4, 5]) })).rejects.toMatchObject({
    code: 'trace-shape',
    message: expect.stringContaining('must take v from its argument'),
  });
  await double.dispose();
});

test('gives back what the function gives back', async () => {
  const inputs = { v: tf.tensor1d([1, 2]) };
  const list = await compile(({ v }: typeof inputs) => [tf.neg(v), tf.square(v)], { inputs });
  expect((await list(inputs)).map((t) => Array.from(t.dataSync()))).toEqual([
    [-1, -2],
    [1, 4],
  ]);
  const record = await compile(({ v }: typeof inputs) => ({ whole: tf.cast(v, 'int32') }), {
    inputs,
  });
  const { whole } = await record(inputs);
  expect(whole.dtype).toBe('int32');
  await list.dispose();
  await record.dispose();
});

describe('what cannot be compiled at all', () => {
  const wrong: Record<string, [unknown, unknown, RegExp]> = {
    nothing: [undefined, {}, /must be a function or a tf\.LayersModel; got undefined/],
    'a model of another tfjs': [{ predict: () => 0 }, {}, /another copy of tfjs.*npm dedupe/],
    'an input that is a number': [
      () => tf.scalar(0),
      { inputs: { x: 3 } },
      /inputs\.x must be a tensor, or its shape and dtype; got the number 3\./,
    ],
  };
  test.each(Object.entries(wrong))('%s', async (_, [what, options, message]) => {
    await expect(compile(what as tf.LayersModel, options as object)).rejects.toThrow(message);
  });

  test('a call without names says how to call', async () => {
    const v = tf.tensor1d([1, 2]);
    const double = await compile(({ v }: { v: tf.Tensor }) => tf.mul(v, 2), { inputs: { v } });
    await expect(double(v as never)).rejects.toThrow(
      'its inputs by name; got a tensor. Call it with { v }.',
    );
    await double.dispose();
  });
});

describe('inputs of a compiled function', () => {
  const wrong: Record<string, [Record<string, unknown>, RegExp]> = {
    'a missing one': [{}, /input v must be a tensor; got undefined/],
    'an unknown one': [{ v: tf.ones([2]), w: tf.ones([2]) }, /inputs are v; got w/],
    'a plain array': [{ v: [1, 2] }, /input v must be a tensor; got an array of 2/],
    'another type': [{ v: tf.tensor1d([1], 'int32') }, /input v must be float32; got int32/],
    'another rank': [{ v: tf.ones([2, 2]) }, /input v must have rank 1; got \[2, 2\]/],
  };
  test.each(Object.entries(wrong))('%s', async (_, [given, message]) => {
    const double = await compile(({ v }: { v: tf.Tensor }) => tf.mul(v, 2), {
      inputs: { v: { shape: [2], dtype: 'float32' } },
    });
    await expect(double(given as { v: tf.Tensor })).rejects.toThrow(message);
    await double.dispose();
  });
});

test('leaks no tensors over many calls', async () => {
  const inputs = { v: tf.tensor1d([1, 2]) };
  const double = await compile(({ v }: typeof inputs) => tf.mul(v, 2), { inputs });
  const before = tf.memory().numTensors;
  for (let call = 0; call < 50; call++) (await double(inputs)).dispose();
  expect(tf.memory().numTensors).toBe(before);
  await double.dispose();
});

test.each([
  ['a broken seed', { seed: 0.5 }, /seed must be a whole number; got 0.5/],
  ['no graph at all', { cache: 0 }, /cache must be a whole number of at least 1; got 0/],
])('an option that cannot be: %s', async (_, options, message) => {
  const inputs = { v: tf.tensor1d([1, 2]) };
  const failing = compile(({ v }: typeof inputs) => v, { inputs, ...options });
  await expect(failing).rejects.toMatchObject({ code: 'option' });
  await expect(failing).rejects.toThrow(message);
});

test('what goes in and comes out may have the same name', async () => {
  const step = ({ sum, x }: { sum: tf.Tensor; x: tf.Tensor }) => ({ sum: tf.add(sum, x), x: sum });
  const inputs = { sum: tf.tensor1d([1, 2]), x: tf.tensor1d([10, 20]) };
  const compiled = await compile(step, { inputs });
  const { sum, x: before } = await compiled(inputs);
  expect([...sum.dataSync(), ...before.dataSync()]).toEqual([11, 22, 1, 2]);
  await compiled.dispose();
});
