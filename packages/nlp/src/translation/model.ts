import * as tf from '@tensorflow/tfjs';
import {
  DecoderBlock,
  Dropout,
  EncoderBlock,
  LayerNorm,
  TokenEmbedding,
} from '@heed/attention-core';
import { paddingId } from '../text/padded-ids.js';

/** Sizes of a translator. */
export interface TranslatorConfig {
  /** Pieces in the vocabulary that both languages share. */
  vocabulary: number;
  /** Width E, divisible by heads. */
  width: number;
  /** Heads N of each attention. */
  heads: number;
  /** Encoder blocks. */
  encoders: number;
  /** Decoder blocks. */
  decoders: number;
  /** Width of the feed-forward layers. */
  hidden: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** A translator in training, and the parts that it is made of. */
export interface TranslatorModel {
  /** Pieces of the source `[B, S]` and of the target so far `[B, T]` (int32) → `[B, T, E]`. */
  model: tf.LayersModel;
  tokens: TokenEmbedding;
  encoder: { blocks: readonly EncoderBlock[]; norm: LayerNorm };
  decoder: { blocks: readonly DecoderBlock[]; norm: LayerNorm };
}

/**
 * Transformer of an encoder and a decoder (Vaswani et al. 2017, arXiv:1706.03762) with one matrix of
 * token vectors for both languages and the output, norms before each part, and rotary positions.
 */
export function buildTranslator(config: TranslatorConfig): TranslatorModel {
  const { vocabulary, width, heads, encoders, decoders, hidden, dropout, seed } = config;
  const source = tf.input({ shape: [null], dtype: 'int32', name: 'source' });
  const target = tf.input({ shape: [null], dtype: 'int32', name: 'target' });
  const tokens = new TokenEmbedding({
    name: 'tokens',
    vocabulary,
    width,
    padding: paddingId,
    seed,
  });
  const block = { heads, hidden, dropout, positions: 'rotary' } as const;
  const encoder = {
    blocks: Array.from(
      { length: encoders },
      (_, index) =>
        new EncoderBlock({ ...block, name: `encoder-${index + 1}`, seed: seed + index + 1 }),
    ),
    norm: new LayerNorm({ name: 'encoder-norm' }),
  };
  const decoder = {
    blocks: Array.from(
      { length: decoders },
      (_, index) =>
        new DecoderBlock({
          ...block,
          name: `decoder-${index + 1}`,
          seed: seed + encoders + index + 1,
        }),
    ),
    norm: new LayerNorm({ name: 'decoder-norm' }),
  };
  const last = seed + encoders + decoders;
  const drop = (name: string, number: number) =>
    new Dropout({ name: `${name}-dropout`, dropout, seed: last + number });
  const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(x) as tf.SymbolicTensor;

  const read = [drop('source', 1), ...encoder.blocks, encoder.norm].reduce(
    (x, layer) => apply(layer, x),
    apply(tokens, source),
  ); // [B, S, E]
  const begun = apply(drop('target', 2), apply(tokens, target)); // [B, T, E]
  const written = decoder.blocks.reduce((x, layer) => apply(layer, [x, read]), begun);
  const outputs = apply(decoder.norm, written); // [B, T, E]
  const model = tf.model({ name: 'translator', inputs: [source, target], outputs });
  return { model, tokens, encoder, decoder };
}
