import * as tf from '@tensorflow/tfjs';
import { seededArrays } from './arrays.js';
import type { Model } from './model.js';

/** Glorot & Bengio 2010: a deviation that keeps what flows through a weight at its size. */
function start(shape: readonly number[]) {
  const [output, input = 0, ...kernel] = [...shape].reverse() as [number, ...number[]];
  const spread = kernel.reduce((product, size) => product * size, 1) * (input + output);
  return shape.length > 1 ? { deviation: Math.sqrt(2 / spread) } : { constant: 0 };
}

/**
 * Makes a `tf.LayersModel` from images or sequences `x` to logits measurable: the same weights in
 * each process, and a loss against one-hot `labels`.
 */
export function layered(model: tf.LayersModel): Model<'x' | 'labels'> {
  const shapes = model.weights.map(({ shape }) => shape as number[]);
  const plan = Object.fromEntries(
    shapes.map((shape, index) => [String(index), { shape, start: start(shape) }]),
  );
  const weights = Object.values(seededArrays(plan)).map(({ shape, values }) =>
    tf.tensor(values, shape),
  );
  model.setWeights(weights);
  tf.dispose(weights);
  const predict = ({ x }: Record<'x', tf.Tensor>) => model.apply(x) as tf.Tensor;
  return {
    variables: model.trainableWeights.map((weight) => weight.read() as tf.Variable),
    predict,
    loss: (inputs) => tf.losses.softmaxCrossEntropy(inputs.labels, predict(inputs)) as tf.Scalar,
  };
}
