import * as tf from '@tensorflow/tfjs';
import { compile } from './compile.js';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

const optimizers: Record<string, () => tf.Optimizer> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.03, 0.9),
  'momentum after Nesterov': () => tf.train.momentum(0.03, 0.9, true),
  adam: () => tf.train.adam(0.01),
  rmsprop: () => tf.train.rmsprop(0.002, 0.9, 0, 1e-6),
  'rmsprop with momentum, centered': () => tf.train.rmsprop(0.001, 0.9, 0.5, 1e-12, true),
  adagrad: () => tf.train.adagrad(0.05),
  adadelta: () => tf.train.adadelta(0.1, 0.9, 1e-6),
  adamax: () => tf.train.adamax(0.01),
};

/** Two layers with a curve between them, always the same to begin with, and a step of plain tfjs. */
function task(optimizer: tf.Optimizer) {
  const normal = (shape: [number, number], seed: number) =>
    tf.tidy(() => tf.variable(tf.randomNormal<tf.Rank.R2>(shape, 0, 0.6, 'float32', seed)));
  const [hidden, shift] = [normal([3, 8], 1), tf.variable(tf.zeros([8]))];
  const [answer, bias] = [normal([8, 1], 2), tf.variable(tf.zeros([1]))];
  const variables = [hidden, shift, answer, bias] as tf.Variable[];
  const step = ({ x, y }: { x: tf.Tensor; y: tf.Tensor }) =>
    optimizer.minimize(
      () => {
        const inner = tf.tanh(tf.add(tf.matMul(x as tf.Tensor2D, hidden), shift));
        const guess = tf.add(tf.matMul(inner as tf.Tensor2D, answer), bias);
        return tf.losses.meanSquaredError(y, guess) as tf.Scalar;
      },
      true,
      variables,
    )!;
  return { variables, step };
}

/** Batches of points, with a wave over the first two coordinates. */
function batches(count: number): { x: tf.Tensor; y: tf.Tensor }[] {
  return Array.from({ length: count }, (_, index) => {
    const x = tf.randomUniform([12, 3], -2, 2, 'float32', 7 + index);
    return { x, y: tf.tidy(() => tf.sin(tf.sum(tf.slice(x, [0, 0], [12, 2]), 1, true))) };
  });
}

test.each(Object.entries(optimizers))(
  '200 steps of tf.train.%s give the losses of tfjs',
  async (_, make) => {
    const [eager, other] = [task(make()), task(make())];
    const data = batches(5);
    const compiled = await compile(other.step, { inputs: data[0]! });
    const curve: [actual: number, expected: number][] = [];
    for (let step = 0; step < 200; step++) {
      const inputs = data[step % data.length]!;
      const [actual, expected] = [await compiled(inputs), eager.step(inputs)];
      curve.push([actual.dataSync()[0]!, expected.dataSync()[0]!]);
      tf.dispose([actual, expected]);
    }
    await compiled.dispose();
    const apart = curve.map(([actual, expected]) => Math.abs(actual - expected) / expected);
    expect(Math.max(...apart)).toBeLessThan(1e-3);
    expect(curve.at(-5)![0]).toBeLessThan(0.5 * curve[0]![0]);
    tf.dispose(data);
    other.variables.forEach((variable, index) => {
      const expected = eager.variables[index]!.dataSync();
      variable.dataSync().forEach((value, place) => expect(value).toBeCloseTo(expected[place]!, 2));
    });
  },
);
