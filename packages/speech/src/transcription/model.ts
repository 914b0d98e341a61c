import * as tf from '@tensorflow/tfjs';
import { Dropout, EncoderBlock, LayerNorm } from '@heed/attention-core';
import { LogMel } from '../spectrum/log-mel.js';
import type { TranscriberSizes } from './sizes.js';
import { Speller } from './speller.js';

/** What transcribes, and the parts that it is made of. */
export interface Transcriber {
  /**
   * Samples `[B, S, frames·hop]` and the words before each `[B, L]` → logits `[B, L, V + 1]`, weights `[B, L, S]`, and
   * logits of each step `[B, S, V + 1]`, the last of which stand for nothing.
   */
  model: tf.LayersModel;
  /** Samples → vectors of the steps, `[B, S, E]`. */
  listener: tf.LayersModel;
  /** Vectors of the steps → logits of each, `[B, S, V + 1]`. */
  eachStep: tf.layers.Layer;
  speller: Speller;
}

const applied = (layer: tf.layers.Layer, x: tf.SymbolicTensor): tf.SymbolicTensor =>
  layer.apply(x) as tf.SymbolicTensor;

/** What both models begin with: `[B, S, frames·hop]` → `[B, S, E]`. */
function begin(sizes: TranscriberSizes): { sound: tf.SymbolicTensor; steps: tf.SymbolicTensor } {
  const { hop, frames, bands, filters, width, dropout, seed } = sizes;
  const sound = tf.input({ shape: [null, frames * hop], name: 'sound' });
  const loud = applied(new LogMel({ name: 'log-mel', sizes }), sound); // [B, S·frames, bands]
  let x = applied(tf.layers.reshape({ name: 'picture', targetShape: [-1, bands, 1] }), loud); // → [B, S·frames, bands, 1]
  for (const [index, count] of filters.entries()) {
    const convolution = tf.layers.conv2d({
      name: `convolution-${index + 1}`,
      filters: count,
      kernelSize: 3,
      strides: [1, 2],
      padding: 'same',
      activation: 'relu',
      kernelInitializer: tf.initializers.heNormal({ seed: seed + index + 1 }),
    });
    x = applied(convolution, x); // → [B, S·frames, ⌈bands / 2⌉, filters]
  }
  const each = frames * Math.ceil(Math.ceil(bands / 2) / 2) * filters[1];
  const grouped = applied(tf.layers.reshape({ name: 'steps', targetShape: [-1, each] }), x); // → [B, S, frames·bands/4·filters]
  const kernelInitializer = tf.initializers.glorotUniform({ seed: seed + 3 });
  const dense = tf.layers.dense({ name: 'embed', units: width, kernelInitializer });
  const steps = applied(
    new Dropout({ name: 'dropout', dropout, seed: seed + 4 }),
    applied(dense, grouped),
  );
  return { sound, steps };
}

/** Convolution over time beside what it is of: `[B, S, E]` → `[B, S, E]`. */
function near(x: tf.SymbolicTensor, index: number, { width, seed }: TranscriberSizes) {
  const convolution = tf.layers.conv1d({
    name: `residual-${index}`,
    filters: width,
    kernelSize: 5,
    padding: 'same',
    activation: 'relu',
    kernelInitializer: tf.initializers.heNormal({ seed: seed + 40 + index }),
  });
  const sum = tf.layers.add({ name: `sum-${index}` });
  return applied(
    new LayerNorm({ name: `norm-${index}` }),
    sum.apply([x, applied(convolution, x)]) as tf.SymbolicTensor,
  );
}

/** At each step a word or nothing, for connectionist temporal classification: `[B, S, E]` → `[B, S, V + 1]`. */
const wordOrNothing = ({ words, seed }: TranscriberSizes): tf.layers.Layer =>
  tf.layers.dense({
    name: 'ctc',
    units: words.length + 1,
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 31 }),
  });

/**
 * A network that listens, attends and spells: convolutions over the mel spectrogram, then blocks in which each moment
 * looks first at those near it, by a convolution, and then at all (as in Gulati et al. 2020, arXiv:2005.08100), and
 * {@link Speller}. Chan et al. 2016, arXiv:1508.01211, with attention in the place of recurrence in the listener. Each step
 * is classified by itself too: what is learned and what is written go by both (Watanabe et al. 2017,
 * doi:10.1109/JSTSP.2017.2763455).
 */
export function buildTranscriber(sizes: TranscriberSizes): Transcriber {
  const { words, heads, blocks, hidden, units, taps, dropout, seed } = sizes;
  const { sound, steps } = begin(sizes);
  let x = steps;
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
    x = applied(encoder, near(x, block, sizes));
  }
  const heard = applied(new LayerNorm({ name: 'norm' }), x);
  const listener = tf.model({ name: 'listener', inputs: sound, outputs: heard });
  const before = tf.input({ shape: [null], dtype: 'int32', name: 'before' });
  const speller = new Speller({
    name: 'speller',
    vocabulary: words.length,
    units,
    taps,
    seed: seed + 30,
  });
  // Each output has a name of its own.
  const spelt = (speller.apply([heard, before]) as tf.SymbolicTensor[]).map((output, index) =>
    applied(
      tf.layers.activation({ name: ['logits', 'weights'][index]!, activation: 'linear' }),
      output,
    ),
  );
  const eachStep = wordOrNothing(sizes);
  const outputs = [...spelt, applied(eachStep, heard)];
  const model = tf.model({ name: 'transcriber', inputs: [sound, before], outputs });
  return { model, listener, eachStep, speller };
}

/**
 * The same without attention, to compare with: more of its convolutions in the place of encoder blocks and speller, and
 * at each step a word or nothing, for connectionist temporal classification (Graves et al. 2006).
 *
 * @returns a model from samples to logits `[B, S, V + 1]`, the last of which stands for nothing
 */
export function buildCtcTranscriber(sizes: TranscriberSizes): tf.LayersModel {
  const { sound, steps } = begin(sizes);
  let x = steps;
  // As many weights as encoder blocks and speller have.
  const convolutions = 3 * sizes.blocks + 1;
  for (let index = 1; index <= convolutions; index++) x = near(x, index, sizes);
  return tf.model({
    name: 'transcriber-without-attention',
    inputs: sound,
    outputs: applied(wordOrNothing(sizes), x),
  });
}
