import * as tf from '@tensorflow/tfjs';
import { Dropout, EncoderBlock, LayerNorm } from '@heed/attention-core';
import { placeWidth } from './encode.js';
import { SentenceAttention } from './sentence-attention.js';
import { SentenceVectors } from './sentence-vectors.js';
import { WordContext } from './word-context.js';

/** Sizes of the summary model. */
export interface SummaryConfig {
  /** Words in the vocabulary, padding and unknown included. */
  vocabulary: number;
  /** Width of the word vectors. */
  embedding: number;
  /** Width E of words and sentences within the model, divisible by heads. */
  width: number;
  /** Width A of what attention compares. */
  units: number;
  /** Heads of the attention between sentences. */
  heads: number;
  /** Encoder blocks over sentences. */
  blocks: number;
  /** Width of their feed-forward layers. */
  hidden: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** Share of word vectors' elements dropped in training, [0, 1). */
  embeddingDropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/**
 * Word vectors → words beside each other → attention over the words of each sentence → transformer encoder
 * over sentences → attention over sentences.
 *
 * @returns a model from word numbers `[B, S, W]` (int32, 0 is padding) and places `[B, S, 5]` to the share of
 *   each sentence in its document, `[B, S]`, which sum to 1
 */
export function buildSummaryModel(config: SummaryConfig): tf.LayersModel {
  const { vocabulary, embedding, width, units, heads, blocks, hidden, dropout, seed } = config;
  const ids = tf.input({ shape: [null, null], dtype: 'int32', name: 'ids' });
  const places = tf.input({ shape: [null, placeWidth], name: 'places' });
  const through = (layers: readonly tf.layers.Layer[], from: tf.SymbolicTensor) =>
    layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, from);

  const vectors = through(
    [
      tf.layers.embedding({
        name: 'vectors',
        inputDim: vocabulary,
        outputDim: embedding,
        maskZero: true,
        embeddingsInitializer: tf.initializers.randomNormal({ stddev: 0.1, seed }),
      }),
      new Dropout({ name: 'vectors-dropout', dropout: config.embeddingDropout, seed }),
      tf.layers.dense({
        name: 'project',
        units: width,
        kernelInitializer: tf.initializers.glorotUniform({ seed }),
      }),
      new WordContext({ name: 'context', seed: seed + 5 }),
    ],
    ids,
  );
  const sentences = new SentenceVectors({ name: 'words', units, seed: seed + 1 });
  const shares = through(
    [
      ...Array.from(
        { length: blocks },
        (_, index) =>
          new EncoderBlock({
            name: `encoder-${index + 1}`,
            heads,
            hidden,
            dropout,
            seed: seed + index + 2,
          }),
      ),
      new LayerNorm({ name: 'norm' }),
      new Dropout({ name: 'sentences-dropout', dropout, seed: seed + 1 }),
      new SentenceAttention({ name: 'sentences', units, seed: seed + blocks + 3 }),
    ],
    sentences.apply([vectors, places]) as tf.SymbolicTensor,
  );
  return tf.model({ name: 'summary', inputs: [ids, places], outputs: shares });
}
