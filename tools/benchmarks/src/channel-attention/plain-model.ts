import * as tf from '@tensorflow/tfjs';

/** The stages of {@link plainModel}: a convolution each, and whether the strongest of four neighbours stays. */
const stages = [
  { name: 'edges', filters: 32, pool: true },
  { name: 'parts', filters: 64, pool: true },
  { name: 'shapes', filters: 128, pool: false },
] as const;

/** Names of the layers in which the stages end. */
export const stageEnds = stages.map(({ name }) => `${name}-relu`);

/**
 * A convolutional network as anybody writes it in tfjs: 3×3 convolutions, batch normalisation, ReLU, and the mean
 * over all places.
 *
 * @param seed - whole number from which the weights are drawn
 * @returns a model from pictures `[B, 28, 28, 1]`, 0 … 1, to logits `[B, 10]`
 */
export function plainModel(seed: number): tf.LayersModel {
  const model = tf.sequential({ name: 'plain' });
  model.add(tf.layers.inputLayer({ inputShape: [28, 28, 1], name: 'picture' }));
  stages.forEach(({ name, filters, pool }, stage) => {
    const kernelInitializer = tf.initializers.heNormal({ seed: 1000 * seed + stage });
    const convolution = { kernelSize: 3, padding: 'same', useBias: false } as const;
    model.add(tf.layers.conv2d({ name, filters, kernelInitializer, ...convolution }));
    // Before the normalisation, which then has a quarter of the work.
    if (pool) model.add(tf.layers.maxPooling2d({ name: `${name}-pool`, poolSize: 2 }));
    model.add(tf.layers.batchNormalization({ name: `${name}-norm`, momentum: 0.9 }));
    model.add(tf.layers.reLU({ name: `${name}-relu` }));
  });
  model.add(tf.layers.globalAveragePooling2d({ name: 'mean' }));
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 1000 * seed + stages.length });
  model.add(tf.layers.dense({ name: 'logits', units: 10, kernelInitializer }));
  return model;
}
