import * as tf from '@tensorflow/tfjs';
import {
  Dropout,
  EncoderBlock,
  LayerNorm,
  SinusoidalPositions,
  TokenEmbedding,
} from '@heed/attention-core';
import { paddingId } from '../text/padded-ids.js';
import { PointerDecoder } from './pointer-decoder.js';

/** Sizes of a model that writes summaries. */
export interface WriterConfig {
  /** Words in the vocabulary, padding and unknown included. */
  vocabulary: number;
  /** Width E of the word vectors. */
  embedding: number;
  /** Width F in which the document is read, divisible by heads. */
  width: number;
  /** Heads of the encoder's attention. */
  heads: number;
  /** Encoder blocks. */
  encoders: number;
  /** Width of their feed-forward layers. */
  hidden: number;
  /** Width H of the decoder's state. */
  units: number;
  /** Width A in which the decoder's attention compares. */
  compared: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** A writer in training, and the parts that it is made of. */
export interface WriterModel {
  /**
   * Words of the document `[B, S]` and of the summary so far `[B, T]` (int32) → vectors from which the next
   * word is generated `[B, T, E]`, and of the decoder: whether it is generated `[B, T, 1]`, where it is copied
   * from `[B, T, S]`, and how much of that was looked at before `[B, T]`.
   */
  model: tf.LayersModel;
  tokens: TokenEmbedding;
  /** From words of documents to annotations, layer by layer. */
  encoder: readonly tf.layers.Layer[];
  decoder: PointerDecoder;
  readout: tf.layers.Layer;
}

/**
 * Pointer-generator with coverage: See, Liu & Manning 2017, arXiv:1704.04368. Unlike the paper's, a transformer
 * reads the document and a GRU writes, and words to be generated have the vectors of words that are read.
 */
export function buildWriter(config: WriterConfig): WriterModel {
  const { vocabulary, embedding, width, heads, encoders, hidden, dropout, seed } = config;
  const source = tf.input({ shape: [null], dtype: 'int32', name: 'source' });
  const target = tf.input({ shape: [null], dtype: 'int32', name: 'target' });
  const tokens = new TokenEmbedding({
    name: 'tokens',
    vocabulary,
    width: embedding,
    padding: paddingId,
    seed,
  });
  const drop = (name: string, number: number) =>
    new Dropout({ name: `${name}-dropout`, dropout, seed: seed + 100 + number });
  const dense = (name: string, units: number, number: number) =>
    tf.layers.dense({
      name,
      units,
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed + number }),
    });
  const encoder = [
    tokens,
    drop('source', 1),
    dense('project', width, 1),
    new SinusoidalPositions({ name: 'positions' }),
    ...Array.from(
      { length: encoders },
      (_, index) =>
        new EncoderBlock({
          ...{ heads, hidden, dropout, positions: 'rotary' },
          name: `encoder-${index + 1}`,
          seed: seed + index + 2,
        }),
    ),
    new LayerNorm({ name: 'norm' }),
    drop('annotations', 2),
  ];
  const { units, compared } = config;
  const decoder = new PointerDecoder({ name: 'decoder', units, compared, seed: seed + 50 });
  const readout = dense('readout', embedding, 51);
  const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor) =>
    layer.apply(x) as tf.SymbolicTensor;

  const annotations = encoder.reduce((x, layer) => apply(layer, x), source); // [B, S, F]
  const begun = apply(drop('target', 3), apply(tokens, target)); // [B, T, E]
  const [told, ...pointed] = decoder.apply([begun, annotations]) as tf.SymbolicTensor[];
  // tfjs names outputs by layers, so that each needs one of its own.
  const named = ['generate', 'copy', 'repetition'].map((name, index) =>
    apply(tf.layers.activation({ name, activation: 'linear' }), pointed[index]!),
  );
  const outputs = [apply(readout, apply(drop('told', 4), told!)), ...named];
  const model = tf.model({ name: 'writer', inputs: [source, target], outputs });
  return { model, tokens, encoder, decoder, readout };
}
