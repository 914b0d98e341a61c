import * as tf from '@tensorflow/tfjs';
import { applied, convolved, residual } from '../layers/convolved.js';
import { AttentionPooling, Dropout, EncoderBlock, LayerNorm } from '@heed/attention-core';
import { cellsAside } from './cells-aside.js';
import type { Framing } from './framing.js';

/** Sizes of the model. */
export interface RecognitionConfig {
  /** What it may answer, in the order of its logits. */
  labels: readonly string[];
  /** Pixels a side of what it sees; divisible by 4. */
  side: number;
  /** 1: shades of grey; 3: colours. */
  channels: 1 | 3;
  /** How any picture becomes one of `side` × `side`. */
  framing: Framing;
  /** Channels of the convolutions: on all pixels, at half the resolution, at a quarter; the last is the width E. */
  stem: readonly [number, number, number];
  /** Heads N of each attention, a divisor of the width. */
  heads: number;
  /** Encoder blocks. */
  blocks: number;
  /** Width of the feed-forward layers. */
  hidden: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** What both models begin with: `[B, side, side, channels]` → `[B, side / 4, side / 4, E]`. */
function tokenizer({ side, channels, stem, seed }: RecognitionConfig) {
  const [first, second, width] = stem;
  const picture = tf.input({ shape: [side, side, channels], name: 'picture' });
  const edges = convolved(picture, { name: 'edges', filters: first, seed: seed + 1, pool: true });
  const parts = convolved(edges, { name: 'parts', filters: second, seed: seed + 2 });
  const more = residual(parts, { name: 'more-parts', seed: seed + 3 });
  const cells = convolved(more, { name: 'cells', filters: width, seed: seed + 4, pool: true });
  return { picture, cells };
}

const logits = (
  { labels, dropout, seed }: RecognitionConfig,
  x: tf.SymbolicTensor,
): tf.SymbolicTensor => {
  const dropped = applied(new Dropout({ name: 'dropout', dropout, seed: seed + 50 }), x);
  const kernelInitializer = tf.initializers.glorotUniform({ seed: seed + 51 });
  return applied(
    tf.layers.dense({ name: 'logits', units: labels.length, kernelInitializer }),
    dropped,
  );
};

/**
 * A compact convolutional transformer (Hassani et al. 2021, arXiv:2104.05704): convolutions turn the picture into
 * cells, encoder blocks let the cells look at each other, and one learned query gathers them, which is the paper's
 * sequence pooling. The convolutions see where the edge is, so cells need no positions.
 *
 * @returns a model from pictures `[B, side, side, channels]`, 0 … 1, to logits `[B, labels]`
 */
export function buildRecognitionModel(config: RecognitionConfig): tf.LayersModel {
  const { heads, blocks, hidden, dropout, seed, stem } = config;
  const { picture, cells } = tokenizer(config);
  const known = residual(cells, { name: 'more-cells', seed: seed + 5 });
  const targetShape = [cellsAside(config.side) ** 2, stem[2]];
  let x = applied(tf.layers.reshape({ name: 'tokens', targetShape }), known); // [B, h, w, E] → [B, h·w, E]
  for (let block = 1; block <= blocks; block++) {
    const name = `encoder-${block}`;
    x = applied(
      new EncoderBlock({
        name,
        heads,
        hidden,
        dropout,
        activation: 'gelu',
        seed: seed + 10 + block,
      }),
      x,
    );
  }
  const pooling = new AttentionPooling({ name: 'pool', heads: 1, seed: seed + 40 });
  const pooled = applied(pooling, applied(new LayerNorm({ name: 'norm' }), x));
  return tf.model({ name: 'recognition', inputs: picture, outputs: logits(config, pooled) });
}

/**
 * The same without attention, to compare with: a residual convolution of about as many weights in the place of each
 * encoder block, and the mean over all cells.
 *
 * @returns a model of the same inputs and outputs
 */
export function buildRecognitionBaseline(config: RecognitionConfig): tf.LayersModel {
  const { blocks, seed } = config;
  const { picture, cells } = tokenizer(config);
  let x = cells;
  // One more than there are encoder blocks, which the model has as well.
  for (let block = 1; block <= blocks + 1; block++) {
    x = residual(x, { name: `residual-${block}`, seed: seed + 10 + block });
  }
  const pooled = applied(tf.layers.globalAveragePooling2d({ name: 'mean' }), x);
  return tf.model({
    name: 'recognition-without-attention',
    inputs: picture,
    outputs: logits(config, pooled),
  });
}

/** Logistic regression on the pixels, to compare with. */
export function buildPixelRegression({
  labels,
  side,
  channels,
  seed,
}: RecognitionConfig): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotUniform({ seed });
  return tf.sequential({
    name: 'logistic-regression',
    layers: [
      tf.layers.flatten({ inputShape: [side, side, channels] }),
      tf.layers.dense({ units: labels.length, kernelInitializer }),
    ],
  });
}
