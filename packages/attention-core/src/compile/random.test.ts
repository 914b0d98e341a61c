import * as tf from '@tensorflow/tfjs';
import type { TensorResult } from './containers.js';
import { compile } from './compile.js';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const like = { x: { shape: [40, 50], dtype: 'float32' } } as const;
const ones = () => tf.ones([40, 50]);
const numbers = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

/** Runs a compiled function several times. */
async function runs<Result extends TensorResult>(
  run: (inputs: { x: tf.Tensor }) => Result,
  options: { count?: number; seed?: number; provider?: 'node' | 'wasm' } = {},
): Promise<Result[]> {
  const { count = 3, ...rest } = options;
  await using compiled = await compile(run, { inputs: like, ...rest });
  const results: Result[] = [];
  for (let call = 0; call < count; call++) results.push(await compiled({ x: ones() }));
  return results;
}

const apply = (layer: tf.layers.Layer) => (inputs: { x: tf.Tensor }) =>
  layer.apply(inputs.x, { training: true }) as tf.Tensor;

/** What gives random tensors; the mean and deviation of what it makes of ones. */
const sources: Record<string, [(inputs: { x: tf.Tensor }) => tf.Tensor, number, number]> = {
  'tf.dropout': [({ x }) => tf.dropout(x, 0.3), 1, Math.sqrt(0.3 / 0.7)],
  'tf.layers.dropout': [apply(tf.layers.dropout({ rate: 0.5 })), 1, 1],
  'tf.layers.gaussianNoise': [apply(tf.layers.gaussianNoise({ stddev: 0.2 })), 1, 0.2],
  'tf.layers.gaussianDropout': [apply(tf.layers.gaussianDropout({ rate: 0.2 })), 1, 0.5],
  'tf.layers.alphaDropout': [apply(tf.layers.alphaDropout({ rate: 0.1 })), 1.153, 0.21],
  'tf.randomUniform': [
    ({ x }) => tf.mul(x, tf.randomUniform([40, 50], -1, 3)),
    1,
    4 / Math.sqrt(12),
  ],
  'tf.randomNormal': [({ x }) => tf.mul(x, tf.randomNormal([40, 50], 5, 0.1)), 5, 0.1],
  'tf.randomStandardNormal': [({ x }) => tf.mul(x, tf.randomStandardNormal([40, 50])), 0, 1],
  'tf.truncatedNormal': [({ x }) => tf.mul(x, tf.truncatedNormal([40, 50], -1, 2)), -1, 1.759],
};

describe.each(Object.entries(sources))('%s', (_, [run, middle, spread]) => {
  test('draws anew in each run, with the distribution of tfjs', async () => {
    const drawn = (await runs(run)).map(numbers);
    const eager = numbers(run({ x: ones() }));
    for (const sample of [...drawn, eager]) {
      expect(Math.abs(mean(sample) - middle)).toBeLessThan(
        5 * (spread / Math.sqrt(sample.length)) + 0.01,
      );
      expect(Math.abs(deviation(sample) / spread - 1)).toBeLessThan(0.08);
    }
    expect(drawn[0]).not.toEqual(drawn[1]);
    expect(drawn[1]).not.toEqual(drawn[2]);
  });
});

test('the same seed gives the same numbers in every engine, another seed others', async () => {
  const all = (inputs: { x: tf.Tensor }) =>
    Object.fromEntries(
      Object.entries(sources).map(([name, [run]]) => [name.replaceAll('.', '_'), run(inputs)]),
    );
  const [native, wasm, other] = await Promise.all([
    runs(all, { seed: 5, provider: 'node' }),
    runs(all, { seed: 5, provider: 'wasm' }),
    runs(all, { seed: 6 }),
  ]);
  native.forEach((drawn, call) => {
    for (const [name, tensor] of Object.entries(drawn)) {
      const [sample, twin] = [numbers(tensor), numbers(wasm[call]![name]!)];
      const apart = sample.map((value, index) => Math.abs(value - twin[index]!));
      expect(Math.max(...apart)).toBeLessThan(1e-5);
      expect(numbers(other[call]![name]!)).not.toEqual(sample);
    }
  });
});

test('the share that dropout drops is its rate', async () => {
  const drawn = await runs(({ x }) => tf.dropout(x, 0.1), { count: 20 });
  const dropped = drawn.flatMap((tensor) => numbers(tensor).map((value) => (value === 0 ? 1 : 0)));
  expect(Math.abs(mean(dropped) - 0.1)).toBeLessThan(0.005);
});

test('two draws of one run are unrelated', async () => {
  const pair = ({ x }: { x: tf.Tensor }) => [tf.dropout(x, 0.5), tf.dropout(x, 0.5)];
  const [[a, b]] = (await runs(pair, { count: 1 })) as [tf.Tensor[]];
  const both = numbers(tf.mul(a!, b!)).filter((value) => value > 0).length / 2000;
  expect(Math.abs(both - 0.25)).toBeLessThan(0.05);
});

test('a scalar, whose scale one trace cannot tell, and a vector', async () => {
  const drawn = await runs(
    () => ({ one: tf.randomUniform([], 10, 20), few: tf.randomNormal([2], 100, 0.5) }),
    { count: 200 },
  );
  const ones = drawn.map(({ one }) => one.dataSync()[0]!);
  expect(Math.min(...ones)).toBeGreaterThanOrEqual(10);
  expect(Math.max(...ones)).toBeLessThan(20);
  expect(Math.abs(mean(ones) - 15)).toBeLessThan(1);
  const few = drawn.flatMap(({ few: pair }) => numbers(pair));
  expect(Math.abs(mean(few) - 100)).toBeLessThan(0.15);
  expect(deviation(few)).toBeCloseTo(0.5, 0.5);
});

test('a seed of the caller gives the same numbers in each call, as in tfjs', async () => {
  const fixed = () => tf.randomNormal([5], 0, 1, 'float32', 42);
  const drawn = await runs(fixed);
  for (const tensor of drawn) expect(numbers(tensor)).toEqual(numbers(fixed()));
});

test('the gradient sees the mask that the forward pass saw', async () => {
  const drawn = await runs(({ x }) => {
    const { value, grad } = tf.valueAndGrad((given: tf.Tensor) => {
      const kept = tf.dropout(given, 0.5);
      return tf.sum(tf.mul(kept, kept));
    })(x);
    return { value, grad };
  });
  for (const { value, grad } of drawn) {
    const slopes = numbers(grad);
    // Of ones, 4 is kept as a square with slope 8.
    expect([...new Set(slopes)].sort()).toEqual([0, 8]);
    expect(mean(slopes) * 2000).toBeCloseTo(2 * value.dataSync()[0]!, 2);
  }
});

test('one graph draws for every batch size', async () => {
  await using compiled = await compile(({ x }: { x: tf.Tensor }) => tf.dropout(x, 0.25), {
    inputs: { x: { shape: ['batch', 30], dtype: 'float32' } },
  });
  const kept: number[] = [];
  for (const batch of [1, 7, 300]) {
    const dropped = await compiled({ x: tf.ones([batch, 30]) });
    expect(dropped.shape).toEqual([batch, 30]);
    kept.push(...numbers(dropped).map((value) => (value > 0 ? 1 : 0)));
  }
  expect(Math.abs(mean(kept) - 0.75)).toBeLessThan(0.02);
});

/** A model with dropout and a training step of ordinary tfjs; always the same to begin with. */
function dropping() {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 16,
        inputShape: [4],
        activation: 'tanh',
        kernelInitializer: tf.initializers.glorotUniform({ seed: 1 }),
      }),
      tf.layers.dropout({ rate: 0.2 }),
      tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.glorotUniform({ seed: 2 }) }),
    ],
  });
  const optimizer = tf.train.adam(0.03);
  const x = tf.randomNormal([32, 4], 0, 1, 'float32', 3);
  const y = tf.sum(tf.mul(x, tf.tensor1d([1, -1, 0.5, 2])), 1, true);
  const step = ({ x, y }: { x: tf.Tensor; y: tf.Tensor }) =>
    optimizer.minimize(() => {
      const guess = model.apply(x, { training: true }) as tf.Tensor;
      return tf.losses.meanSquaredError(y, guess) as tf.Scalar;
    }, true)!;
  return { step, inputs: { x, y } };
}

test('a model of layers with dropout trains, and the same seed gives the same losses', async () => {
  const losses = async (seed: number) => {
    const { step, inputs } = dropping();
    await using compiled = await compile(step, { inputs, seed });
    const curve: number[] = [];
    for (let call = 0; call < 150; call++) curve.push((await compiled(inputs)).dataSync()[0]!);
    return curve;
  };
  const [curve, again, other] = [await losses(1), await losses(1), await losses(2)];
  expect(again).toEqual(curve);
  expect(other).not.toEqual(curve);
  expect(mean(curve.slice(-20))).toBeLessThan(0.3 * curve[0]!);
});

test('a training that goes on from its state draws what would have come', async () => {
  const { step, inputs } = dropping();
  const whole: number[] = [];
  await using compiled = await compile(step, { inputs });
  for (let call = 0; call < 6; call++) whole.push((await compiled(inputs)).dataSync()[0]!);

  const other = dropping();
  const first = await compile(other.step, { inputs });
  const resumed: number[] = [];
  for (let call = 0; call < 3; call++) resumed.push((await first(inputs)).dataSync()[0]!);
  await first.sync();
  const saved = first.state.map((variable) => variable.dataSync().slice());
  const second = await compile(other.step, { inputs });
  second.state.forEach((variable, index) =>
    variable.assign(tf.tensor(saved[index]!, variable.shape)),
  );
  for (let call = 0; call < 3; call++) resumed.push((await second(inputs)).dataSync()[0]!);
  expect(resumed).toEqual(whole);
  await Promise.all([first.dispose(), second.dispose()]);
});

test('an LSTM whose cell keeps its masks draws them anew, and works in tfjs afterwards', async () => {
  const layer = tf.layers.lstm({
    units: 3,
    dropout: 0.5,
    recurrentDropout: 0.5,
    inputShape: [4, 2],
  });
  const model = tf.sequential({ layers: [layer] });
  const inputs = { x: tf.ones([2, 4, 2]) };
  await using compiled = await compile(
    ({ x }: typeof inputs) => model.apply(x, { training: true }) as tf.Tensor,
    { inputs },
  );
  const drawn = [numbers(await compiled(inputs)), numbers(await compiled(inputs))];
  expect(drawn[0]).not.toEqual(drawn[1]);
  const [one, two] = [model.predict(inputs.x), model.predict(inputs.x)] as tf.Tensor[];
  expect(numbers(one!)).toEqual(numbers(two!));
});

test('the counter of runs is freed and is no weight of a model', async () => {
  const { step, inputs } = dropping();
  await (await compile(step, { inputs })).dispose();
  const before = tf.memory().numTensors;
  const compiled = await compile(step, { inputs });
  expect(compiled.state.map(({ name }) => name)).toContainEqual(
    expect.stringMatching('random_step'),
  );
  await compiled.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

describe('what cannot be drawn in the graph', () => {
  const frozen: Record<string, [() => tf.Tensor, RegExp]> = {
    'numbers of Math.random': [
      () => tf.tensor1d([Math.random(), Math.random()]),
      /tf.randomUniform/,
    ],
    'tf.rand': [() => tf.rand([3], Math.random), /tf.randomUniform/],
    'tf.randomGamma': [() => tf.randomGamma([3], 2), /without a seed/],
    'whole numbers': [() => tf.randomUniformInt([3], 0, 10), /Draw float32 and convert/],
    'shuffled indices': [
      () => tf.tensor1d(Array.from(tf.util.createShuffledIndices(20)), 'int32'),
      /pass them in as an input/,
    ],
    'a choice of Math.random': [
      () => (Math.floor(1000 * Math.random()) % 2 ? tf.ones([2]) : tf.neg(tf.ones([2]))),
      /do the same each time/,
    ],
  };
  test.each(Object.entries(frozen))('%s', async (_, [make, message]) => {
    const random = Math.random;
    const run = ({ x }: { x: tf.Tensor }) => tf.add(tf.sum(x), make());
    const failing = compile(run, { inputs: like });
    await expect(failing).rejects.toMatchObject({ code: 'trace-frozen' });
    await expect(failing).rejects.toThrow(message);
    expect(Math.random).toBe(random);
  });
});
