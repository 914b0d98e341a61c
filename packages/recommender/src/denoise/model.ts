import * as tf from '@tensorflow/tfjs';
import { Dropout, EncoderBlock, LayerNorm } from '@heed/attention-core';

/** Sizes of the model. */
export interface DetectorConfig {
  /** Width D of the items' vectors. */
  items: number;
  /** Width E of the attention; divisible by heads, each half of a head of even width. */
  width: number;
  /** Heads N of each attention. */
  heads: number;
  /** Blocks ≥ 1. */
  blocks: number;
  /** Width of the feed-forward layers. */
  hidden: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** A detector in training, and the parts that it is made of. */
export interface Detector {
  /** Vectors of items `[B, L, D]` → how surely each does not belong there, logits `[B, L, 1]`. */
  model: tf.LayersModel;
  layers: readonly tf.layers.Layer[];
}

/** Filled up with zeros, which are no item's vector. */
class FilledUp extends tf.layers.Layer {
  constructor() {
    super({ name: 'filled-up' });
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.clone([inputs].flat()[0]!);
  }

  override computeMask(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return realItems([inputs].flat()[0]!);
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }
}

/** Where there is an item: `[B, L, D]` → `[B, L]`. */
export const realItems = (vectors: tf.Tensor): tf.Tensor =>
  tf.tidy(() => tf.greater(tf.max(tf.abs(vectors), -1), 0));

/**
 * Tells which items of a history were not chosen by whoever chose the others: each looks for others that it belongs
 * to. Attention is sparse (1.5-entmax, Peters, Niculae & Martins 2019, arXiv:1905.05702), so what belongs to nobody is
 * looked at by nobody. Trained on histories with random items put in, as the corrector of STEAM (Lin et al. 2023,
 * arXiv:2303.02297).
 */
export function buildDetector(config: DetectorConfig): Detector {
  const { items, width, heads, blocks, hidden, dropout, seed } = config;
  const vectors = tf.input({ shape: [null, items], name: 'vectors' });
  const dense = (name: string, units: number, number: number) =>
    tf.layers.dense({
      name,
      units,
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed + number }),
    });
  const attention = {
    mechanism: { name: 'attend', normalise: 'entmax15' },
    positions: 'rotary',
    activation: 'gelu',
  } as const;
  const layers = [
    dense('noise-in', width, 1),
    new Dropout({ name: 'noise-dropout', dropout, seed: seed + 2 }),
    ...Array.from(
      { length: blocks },
      (_, index) =>
        new EncoderBlock({
          ...attention,
          name: `noise-${index + 1}`,
          ...{ heads, hidden, dropout, seed: seed + 3 + index },
        }),
    ),
    new LayerNorm({ name: 'noise-norm' }),
    dense('noise-out', 1, 2),
  ];
  const begun = new FilledUp().apply(vectors) as tf.SymbolicTensor;
  const outputs = layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, begun);
  return { model: tf.model({ name: 'denoise', inputs: vectors, outputs }), layers };
}
