import * as tf from '@tensorflow/tfjs';
import { adam } from './adam.js';
import type { Arrays } from './arrays.js';
import { convolutional, convolutionalBatch } from './convolutional.js';
import type { Model } from './model.js';
import { recurrent, recurrentBatch } from './recurrent.js';
import type { Job, ModelName } from './runner.js';
import { transformer, transformerBatch, transformerWeights } from './transformer.js';

const models: Record<ModelName, { make(): Model; batch(): Arrays }> = {
  transformer: { make: () => transformer(transformerWeights()), batch: transformerBatch },
  cnn: { make: convolutional, batch: convolutionalBatch },
  lstm: { make: recurrent, batch: recurrentBatch },
};

/** A job as tfjs does it: the function, and what it is given. */
export interface TfjsJob {
  inputs: Record<string, tf.Tensor>;
  /** Trains one step and gives the loss, or gives the logits. */
  once(inputs: Record<string, tf.Tensor>): tf.Tensor;
}

/** Makes model, optimizer and batch afresh on the current backend. */
export function tfjsJob({ model: name, work }: Job): TfjsJob {
  const { make, batch } = models[name];
  const model = make();
  const given = Object.entries(batch()).filter(([input]) => work === 'train' || input !== 'labels');
  const inputs = Object.fromEntries(
    given.map(([input, { shape, values }]) => [input, tf.tensor(values, shape)]),
  );
  if (work === 'predict') return { inputs, once: (feeds) => tf.tidy(() => model.predict(feeds)) };
  const { learningRate, beta1, beta2, epsilon } = adam;
  const optimizer = tf.train.adam(learningRate, beta1, beta2, epsilon);
  const step = (feeds: Record<string, tf.Tensor>) =>
    optimizer.minimize(() => model.loss(feeds), true, model.variables)!;
  return { inputs, once: step };
}
