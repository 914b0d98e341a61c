import * as tf from '@tensorflow/tfjs';
import { Dropout, TokenEmbedding } from '@heed/attention-core';
import { paddingId } from '../text/padded-ids.js';
import { GruDecoder } from './gru-decoder.js';
import { GruEncoder } from './gru-encoder.js';
import { Maxout } from './maxout.js';

/** Sizes of a recurrent translator. */
export interface GruTranslatorConfig {
  /** Pieces in the vocabulary that both languages share. */
  vocabulary: number;
  /** Width E of the vectors of pieces. */
  width: number;
  /** Width H of the states; annotations have twice that. */
  units: number;
  /** Whether the decoder looks at all annotations. */
  attention: boolean;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** A recurrent translator in training, and the parts that it is made of. */
export interface GruTranslatorModel {
  /** Pieces of the source `[B, S]` and of the target so far `[B, T]` (int32) → `[B, T, E]`. */
  model: tf.LayersModel;
  tokens: TokenEmbedding;
  encoder: GruEncoder;
  decoder: GruDecoder;
  readout: Maxout;
}

/**
 * The translator with which attention began: a GRU that reads in both directions, and one that writes and
 * looks at what was read before each word. Bahdanau, Cho & Bengio 2015, arXiv:1409.0473.
 *
 * Unlike the paper's, it writes sub-words, both languages share their vectors with the output, and dropout
 * keeps it from learning its few sentences by heart. Without attention it is the encoder–decoder of Cho et
 * al. 2014, arXiv:1406.1078.
 */
export function buildGruTranslator(config: GruTranslatorConfig): GruTranslatorModel {
  const { vocabulary, width, units, attention, dropout, seed } = config;
  const source = tf.input({ shape: [null], dtype: 'int32', name: 'source' });
  const target = tf.input({ shape: [null], dtype: 'int32', name: 'target' });
  const tokens = new TokenEmbedding({
    name: 'tokens',
    vocabulary,
    width,
    padding: paddingId,
    seed,
  });
  const encoder = new GruEncoder({ name: 'encoder', units, seed: seed + 1 });
  const decoder = new GruDecoder({ name: 'decoder', units, attention, seed: seed + 2 });
  const readout = new Maxout({ name: 'readout', units: width, seed: seed + 3 });
  const drop = (name: string, number: number) =>
    new Dropout({ name: `${name}-dropout`, dropout, seed: seed + 3 + number });
  const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(x) as tf.SymbolicTensor;

  const heard = apply(drop('source', 1), apply(tokens, source)); // [B, S, E]
  const annotations = apply(drop('annotations', 2), apply(encoder, heard)); // [B, S, 2·H]
  const begun = apply(drop('target', 3), apply(tokens, target)); // [B, T, E]
  const told = apply(drop('told', 4), apply(decoder, [begun, annotations])); // [B, T, 3·H + E]
  const outputs = apply(readout, told); // [B, T, E]
  const model = tf.model({ name: 'gru-translator', inputs: [source, target], outputs });
  return { model, tokens, encoder, decoder, readout };
}
