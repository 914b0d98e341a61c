import * as tf from '@tensorflow/tfjs';
import { AttentionPooling, Dropout, EncoderBlock, LayerNorm } from '@heed/attention-core';
import { LogMel } from '../spectrum/log-mel.js';
import { stepSize, type Listening } from './listening.js';

/** Sizes of the model. */
export interface KeywordConfig extends Listening {
  /** What it may answer, in the order of its logits. */
  labels: readonly string[];
  /** Mel bands of the spectrogram. */
  bands: number;
  /** Channels of the convolutions; each halves the bands, and those behind the first the frames until a step has one. */
  stem: readonly [number, number, number];
  /** Width E of a step, divisible by heads. */
  width: number;
  /** Heads N of the encoder's attention. */
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

const applied = (
  layer: tf.layers.Layer,
  x: tf.SymbolicTensor | tf.SymbolicTensor[],
): tf.SymbolicTensor => layer.apply(x) as tf.SymbolicTensor;

/** Batch normalisation, then ReLU. */
function normalised(x: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  const args = { name: `${name}-norm`, momentum: 0.9, epsilon: 1e-5 };
  const normal = applied(tf.layers.batchNormalization(args), x);
  return applied(tf.layers.reLU({ name: `${name}-relu` }), normal);
}

/** What both models begin with: `[B, steps, frames·hop]` → `[B, steps, E]`. */
function begin(config: KeywordConfig): { sound: tf.SymbolicTensor; moments: tf.SymbolicTensor } {
  const { steps, frames, bands, stem, width, seed } = config;
  const sound = tf.input({ shape: [steps, stepSize(config)], name: 'sound' });
  const loud = applied(new LogMel({ name: 'log-mel', sizes: config }), sound); // [B, steps·frames, bands]
  const targetShape = [steps * frames, bands, 1];
  let x = applied(tf.layers.reshape({ name: 'picture', targetShape }), loud);
  let [rows, columns] = [steps * frames, bands];
  for (const [index, filters] of stem.entries()) {
    const name = `convolution-${index + 1}`;
    // Frames are halved until each step has one, so a step has a power of two of them.
    const strides: [number, number] = [rows > steps && index > 0 ? 2 : 1, 2];
    const convolution = tf.layers.conv2d({
      name,
      filters,
      kernelSize: 3,
      strides,
      padding: 'same',
      useBias: false,
      kernelInitializer: tf.initializers.heNormal({ seed: seed + index + 1 }),
    });
    x = normalised(applied(convolution, x), name);
    [rows, columns] = [Math.ceil(rows / strides[0]), Math.ceil(columns / 2)];
  }
  const each = (rows / steps) * columns * stem[2];
  const flat = applied(tf.layers.reshape({ name: 'moments', targetShape: [steps, each] }), x); // → [B, steps, bands/8·C]
  const kernelInitializer = tf.initializers.glorotUniform({ seed: seed + 5 });
  const moments = applied(
    tf.layers.dense({ name: 'tokens', units: width, kernelInitializer }),
    flat,
  );
  return { sound, moments };
}

function logits({ labels, dropout, seed }: KeywordConfig, x: tf.SymbolicTensor): tf.SymbolicTensor {
  const dropped = applied(new Dropout({ name: 'dropout', dropout, seed: seed + 50 }), x);
  const kernelInitializer = tf.initializers.glorotUniform({ seed: seed + 51 });
  const dense = tf.layers.dense({ name: 'logits', units: labels.length, kernelInitializer });
  return applied(dense, dropped);
}

/**
 * A keyword transformer (Berg, O'Connor & Cruz 2021, arXiv:2104.00769): encoder blocks in which moments of the mel
 * spectrogram look at each other. Here a few convolutions make the moments, turned positions say how far apart they
 * are, and a learned query gathers them in the place of a class token.
 *
 * @returns a model from sounds `[B, steps, frames·hop]` to logits `[B, labels]`
 */
export function buildKeywordModel(config: KeywordConfig): tf.LayersModel {
  const { heads, blocks, hidden, dropout, seed } = config;
  const { sound, moments } = begin(config);
  let x = moments;
  for (let block = 1; block <= blocks; block++) {
    const encoder = new EncoderBlock({
      name: `encoder-${block}`,
      heads,
      hidden,
      dropout,
      positions: 'rotary',
      activation: 'gelu',
      seed: seed + 10 + block,
    });
    x = applied(encoder, x);
  }
  const pooling = new AttentionPooling({ name: 'pool', heads: 1, seed: seed + 40 });
  const pooled = applied(pooling, applied(new LayerNorm({ name: 'norm' }), x));
  return tf.model({ name: 'keyword', inputs: sound, outputs: logits(config, pooled) });
}

/**
 * The same without attention, to compare with: residual convolutions over time of about as many weights in the place
 * of encoder blocks and pooling, and the mean over all moments.
 *
 * @returns a model of the same inputs and outputs
 */
export function buildKeywordBaseline(config: KeywordConfig): tf.LayersModel {
  const { width, blocks, seed } = config;
  const { sound, moments } = begin(config);
  let x = moments;
  for (let block = 1; block <= 2 * blocks; block++) {
    const name = `residual-${block}`;
    const convolution = tf.layers.conv1d({
      name,
      filters: width,
      kernelSize: 5,
      padding: 'same',
      useBias: false,
      kernelInitializer: tf.initializers.heNormal({ seed: seed + 10 + block }),
    });
    const added = normalised(applied(convolution, x), name);
    x = applied(tf.layers.add({ name: `${name}-sum` }), [x, added]);
  }
  const pooled = applied(tf.layers.globalAveragePooling1d({ name: 'mean' }), x);
  const name = 'keyword-without-attention';
  return tf.model({ name, inputs: sound, outputs: logits(config, pooled) });
}
