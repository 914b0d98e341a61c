import * as tf from '@tensorflow/tfjs';
import type { GlimpseLayer } from './glimpse-layer.js';
import { pictureSide } from './grey-picture.js';
import { HardGlimpses, type Deviation } from './hard-glimpses.js';
import { RandomGlimpses, SoftGlimpses } from './rival-glimpses.js';
import type { GlimpseSizes } from './sizes.js';

/** Sizes of the model. */
export interface GlimpsesConfig extends GlimpseSizes {
  /** What it may answer, in the order of its logits. */
  labels: readonly string[];
  /** How widely places are drawn in training. */
  deviation: Deviation;
  /** From which weights and places are drawn. */
  seed: number;
}

/** A model, and the layer that looks. */
export interface GlimpsesModel {
  /**
   * Pictures `[B, 60, 60]` → logits after each glimpse `[B, N, C]`, places `[B, N, 2]`, `log p` of them `[B, N]`.
   */
  model: tf.LayersModel;
  layer: GlimpseLayer;
}

/** How a model looks. */
export type LookKind = 'hard' | 'soft' | 'random';

const pictureInput = () => tf.input({ shape: [pictureSide, pictureSide], name: 'pictures' });

/** Builds a model that looks N times; all kinds have the same glimpse and core networks. */
export function buildGlimpses(config: GlimpsesConfig, kind: LookKind = 'hard'): GlimpsesModel {
  const { labels, deviation, seed, glimpses, retina, filters, thumbnail, width, units } = config;
  const sizes = { glimpses, retina, filters, thumbnail, width, units, classes: labels.length };
  const args = { name: 'glimpses', seed, ...sizes };
  const layers = {
    hard: () => new HardGlimpses({ ...args, deviation }),
    soft: () => new SoftGlimpses(args),
    random: () => new RandomGlimpses(args),
  };
  const layer = layers[kind]();
  const input = pictureInput();
  const looked = layer.apply(input) as tf.SymbolicTensor[];
  // tfjs names outputs by layers, so that each needs one of its own.
  const outputs = ['looks', 'locations', 'log-probability'].map(
    (name, index) =>
      tf.layers
        .activation({ name, activation: 'linear' })
        .apply(looked[index]!) as tf.SymbolicTensor,
  );
  return { model: tf.model({ name: `${kind}-glimpses`, inputs: input, outputs }), layer };
}

/**
 * A convolutional network over the whole picture, to compare with: three times convolution and pooling, a fourth
 * convolution, then the largest value of each feature wherever it is.
 *
 * @param filters - of the four convolutions
 * @returns a model from pictures `[B, 60, 60]` to logits `[B, labels]`
 */
export function buildConvolutions(
  { labels, seed }: Pick<GlimpsesConfig, 'labels' | 'seed'>,
  filters: readonly [number, number, number, number],
): tf.LayersModel {
  const input = pictureInput();
  const apply = (x: tf.SymbolicTensor, layer: tf.layers.Layer) =>
    layer.apply(x) as tf.SymbolicTensor;
  const chain = [
    tf.layers.reshape({ name: 'grey', targetShape: [pictureSide, pictureSide, 1] }),
    ...filters.flatMap((count, index) => [
      tf.layers.conv2d({
        name: `convolution-${index + 1}`,
        filters: count,
        kernelSize: 3,
        padding: 'same',
        activation: 'relu',
        kernelInitializer: tf.initializers.heNormal({ seed: seed + index }),
      }),
      ...(index < 3
        ? [tf.layers.maxPooling2d({ name: `pool-${index + 1}`, poolSize: 2, strides: 2 })]
        : []),
    ]),
    tf.layers.globalMaxPooling2d({ name: 'largest' }),
    tf.layers.dense({
      name: 'logits',
      units: labels.length,
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 9 }),
    }),
  ];
  const outputs = chain.reduce(apply, input as tf.SymbolicTensor);
  return tf.model({ name: 'convolutions', inputs: input, outputs });
}
