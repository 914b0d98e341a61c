import * as tf from '@tensorflow/tfjs';
import { compile } from './compile.js';
import type { CompileWarning } from './program-cache.js';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const numbers = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());

function expectClose(actual: tf.Tensor, expected: tf.Tensor, tolerance = 1e-5): void {
  expect(actual.shape).toEqual(expected.shape);
  const [left, right] = [numbers(actual), numbers(expected)];
  const largest = Math.max(1, ...right.map(Math.abs));
  right.forEach((value, index) => {
    expect(Math.abs(left[index]! - value)).toBeLessThanOrEqual(tolerance * largest);
  });
}

describe('one graph a shape', () => {
  /** A sum over calls of inputs of any length, and what it was warned of. */
  async function adder(cache: number) {
    const total = tf.variable(tf.scalar(0));
    const warnings: CompileWarning[] = [];
    const add = await compile(
      ({ values }: { values: tf.Tensor }) => {
        total.assign(tf.add(total, tf.sum(values)));
        return null;
      },
      {
        inputs: { values: { shape: [2], dtype: 'float32' } },
        cache,
        onWarning: (warning) => warnings.push(warning),
      },
    );
    const over = async (lengths: number[]) => {
      for (const length of lengths) await add({ values: tf.ones([length]) });
    };
    return { add, over, total, warnings };
  }

  test('shares the state', async () => {
    const { add, over, total, warnings } = await adder(4);
    await over([2, 3, 4, 5, 2, 3, 4, 5]);
    await add.dispose();
    expect(total.dataSync()[0]).toBe(28);
    expect(warnings).toEqual([]);
  });

  test('warns once when a graph that was forgotten is built again', async () => {
    const { add, over, total, warnings } = await adder(2);
    await over([3, 4]);
    expect(warnings).toEqual([]);
    await over([2, 3, 4, 2]);
    await add.dispose();
    expect(total.dataSync()[0]).toBe(18);
    expect(warnings).toEqual([
      {
        code: 'recompiling',
        message: expect.stringMatching(/2 are kept; got 4 builds.*axis 0 of values took 3 sizes/),
      },
    ]);
  });

  test('warns once when more than twice as many graphs are built as are kept', async () => {
    const { add, over, warnings } = await adder(2);
    await over([3, 4, 5]);
    expect(warnings).toEqual([]);
    await over([6, 7, 8]);
    await add.dispose();
    expect(warnings).toHaveLength(1);
  });
});

/** Functions that hold for every size. */
const dynamic: Record<string, (given: { x: tf.Tensor; y: tf.Tensor }) => tf.Tensor> = {
  'a mean over all': ({ x }) => tf.mean(x),
  'a mean over a free axis': ({ x }) => tf.mean(x, 0),
  'a division by sizes': ({ x }) => tf.div(tf.sum(x), x.shape[0]! * x.shape[1]!),
  'a factor of sizes': ({ x }) => tf.mul(x, 0.25 / x.shape[1]!),
  'a whole number': ({ x }) => tf.add(tf.cast(x, 'int32'), tf.scalar(3 * x.shape[0]!, 'int32')),
  shapes: ({ x }) => tf.reshape(tf.transpose(x), [-1, 1, x.shape[0]!]),
  'rows and columns': ({ x }) => tf.matMul(x as tf.Tensor2D, x as tf.Tensor2D, false, true),
  'filled tensors': ({ x }) => tf.add(tf.ones(x.shape), tf.range(0, x.shape[1]!)),
  'the gradient of a mean': ({ x }) => tf.grad((given: tf.Tensor) => tf.mean(tf.square(given)))(x),
  'the gradient of a mean over an axis': ({ x }) =>
    tf.grad((given: tf.Tensor) => tf.sum(tf.square(tf.mean(given, 1))))(x),
  'the gradient of moments': ({ x }) =>
    tf.grad((given: tf.Tensor) => tf.sum(tf.square(tf.moments(given, [0]).variance)))(x),
  'the gradient of a mean squared error': ({ x, y }) =>
    tf.grad((given: tf.Tensor) => tf.losses.meanSquaredError(y, tf.sum(given, 1)))(x),
  'the gradient of a log loss': ({ x }) =>
    tf.grad(
      (given: tf.Tensor) => tf.losses.logLoss(tf.onesLike(x), tf.sigmoid(given)) as tf.Scalar,
    )(x),
  'the gradient of a cross entropy': ({ x }) =>
    tf.grad((given: tf.Tensor) => tf.losses.softmaxCrossEntropy(tf.softmax(x), given) as tf.Scalar)(
      x,
    ),
};

describe.each(Object.entries(dynamic))('one graph for all sizes: %s', (_, run) => {
  test('agrees with tfjs at sizes that it was not traced at', async () => {
    let runs = 0;
    const counted = (given: { x: tf.Tensor; y: tf.Tensor }) => {
      runs++;
      return run(given);
    };
    await using compiled = await compile(counted, {
      inputs: {
        x: { shape: ['batch', 'length'], dtype: 'float32' },
        y: { shape: ['batch'], dtype: 'float32' },
      },
    });
    expect(runs).toBe(2);
    for (const [batch, length] of [
      [1, 2],
      [2, 1],
      [3, 4],
      [6, 17],
    ] as const) {
      const given = {
        x: tf.randomUniform([batch, length], -2, 2, 'float32', batch),
        y: tf.randomUniform([batch], -2, 2, 'float32', length),
      };
      expectClose(await compiled(given), run(given));
    }
    expect(runs).toBe(2);
  });
});

test('one graph trains with every batch size', async () => {
  const task = () => {
    const weight = tf.variable(tf.tensor2d([0.5, -0.5, 0.2], [3, 1]));
    const optimizer = tf.train.adam(0.05);
    const step = ({ x, y }: { x: tf.Tensor; y: tf.Tensor }) =>
      optimizer.minimize(
        () =>
          tf.losses.meanSquaredError(
            y,
            tf.tanh(tf.matMul(x as tf.Tensor2D, weight as tf.Tensor2D)),
          ) as tf.Scalar,
        true,
        [weight],
      )!;
    return { weight, step };
  };
  const [eager, other] = [task(), task()];
  const compiled = await compile(other.step, {
    inputs: {
      x: { shape: ['batch', 3], dtype: 'float32' },
      y: { shape: ['batch', 1], dtype: 'float32' },
    },
  });
  for (const batch of [4, 1, 9, 16, 2]) {
    const given = {
      x: tf.randomUniform([batch, 3], -1, 1, 'float32', batch),
      y: tf.randomUniform([batch, 1], -1, 1, 'float32', batch + 1),
    };
    expectClose(await compiled(given), eager.step(given));
  }
  await compiled.dispose();
  expectClose(other.weight, eager.weight);
});

test('sizes with and without a name live together', async () => {
  let runs = 0;
  await using compiled = await compile(
    ({ x }: { x: tf.Tensor }) => {
      runs++;
      return tf.concat(
        Array.from({ length: x.shape[1]! }, () => tf.sum(x, 1, true)),
        1,
      );
    },
    { inputs: { x: { shape: ['batch', 2], dtype: 'float32' } } },
  );
  for (const [batch, length] of [
    [5, 2],
    [3, 4],
    [7, 4],
  ] as const) {
    const sum = await compiled({ x: tf.ones([batch, length]) });
    expectClose(sum, tf.fill([batch, length], length));
  }
  expect(runs).toBe(4);
});

test('a token in front, and as many numbers as there are tokens then', async () => {
  const run = ({ x }: { x: tf.Tensor }) => {
    const [batch, length] = x.shape as [number, number];
    const first = tf.zerosLike(tf.slice(x, [0, 0], [batch, 1]));
    return tf.div(tf.mul(tf.concat([first, x], 1), tf.range(0, length + 1)), length + 1);
  };
  await using compiled = await compile(run, {
    inputs: { x: { shape: ['batch', 'length'], dtype: 'float32' } },
  });
  for (const shape of [
    [2, 3],
    [1, 7],
  ] as const) {
    // prettier-ignore
    const x = tf.randomUniform([...shape], 1, 2, 'float32', 1);
    expectClose(await compiled({ x }), run({ x }));
  }
});

describe('what does not hold for every size', () => {
  const attempts: Record<string, [(given: { x: tf.Tensor }) => tf.Tensor, RegExp]> = {
    'a loop over a free size': [
      ({ x }) => tf.addN(tf.unstack(x).map((row) => tf.square(row))),
      /give the inputs fixed shapes/,
    ],
    'a sum of sizes': [
      ({ x }) => tf.mul(x, x.shape[0]! + x.shape[1]!),
      /may depend on batch or length in another way/,
    ],
    'a table made in JavaScript': [
      ({ x }) => tf.add(x, tf.tensor1d(Array.from({ length: x.shape[1]! }, (_, i) => i * i))),
      /constant of shape \[107\]/,
    ],
    'a size that is a sum': [
      ({ x }) => tf.range(0, x.shape[0]! + x.shape[1]!),
      /product of batch, length/,
    ],
  };
  test.each(Object.entries(attempts))('%s is an error that says so', async (_, [run, message]) => {
    const inputs = { x: { shape: ['batch', 'length'], dtype: 'float32' } } as const;
    const failing = compile(run, { inputs });
    await expect(failing).rejects.toMatchObject({ code: 'trace-shape' });
    await expect(failing).rejects.toThrow(message);
    const fixed = { x: { shape: [2, 3], dtype: 'float32' } } as const;
    await using compiled = await compile(run, { inputs: fixed });
    const x = tf.ones([3, 2]);
    expectClose(await compiled({ x }), run({ x }));
  });

  test('inputs whose sizes of one name differ', async () => {
    await using compiled = await compile(
      ({ x, y }: { x: tf.Tensor; y: tf.Tensor }) => tf.add(x, y),
      {
        inputs: {
          x: { shape: ['batch'], dtype: 'float32' },
          y: { shape: ['batch'], dtype: 'float32' },
        },
      },
    );
    await expect(compiled({ x: tf.ones([2]), y: tf.ones([3]) })).rejects.toMatchObject({
      code: 'input-value',
      message: expect.stringMatching(/input y must have 2 at axis 0, its batch as in x; got \[3\]/),
    });
  });
});
