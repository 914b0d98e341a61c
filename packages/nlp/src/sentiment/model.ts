import * as tf from '@tensorflow/tfjs';
import { AttentionPooling, Dropout, EncoderBlock, LayerNorm } from '@heed/attention-core';

/** Sizes of the sentiment model. */
export interface SentimentConfig {
  /** Words in the vocabulary, padding and unknown included. */
  vocabulary: number;
  /** Width of the word vectors. */
  embedding: number;
  /** Width E of the encoder, divisible by heads. */
  width: number;
  /** Heads N of each attention. */
  heads: number;
  /** Encoder blocks. */
  blocks: number;
  /** Width of the feed-forward layers. */
  hidden: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** Share of word vectors' elements dropped in training, [0, 1). */
  embeddingDropout: number;
  /** Whether the word vectors are trained. */
  trainEmbedding: boolean;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/**
 * Word vectors → transformer encoder with linear biases → pooling by attention → two logits.
 *
 * @returns a model from word numbers `[B, L]` (int32) to logits `[B, 2]`: negative, positive
 */
export function buildSentimentModel(config: SentimentConfig): tf.LayersModel {
  const { vocabulary, embedding, width, heads, blocks, hidden, dropout, seed } = config;
  const ids = tf.input({ shape: [null], dtype: 'int32', name: 'ids' });
  const layers: tf.layers.Layer[] = [
    tf.layers.embedding({
      name: 'words',
      inputDim: vocabulary,
      outputDim: embedding,
      maskZero: true,
      trainable: config.trainEmbedding,
      embeddingsInitializer: tf.initializers.randomNormal({ stddev: 0.1, seed }),
    }),
    new Dropout({ name: 'words-dropout', dropout: config.embeddingDropout, seed }),
    tf.layers.dense({
      name: 'project',
      units: width,
      kernelInitializer: tf.initializers.glorotUniform({ seed }),
    }),
    ...Array.from(
      { length: blocks },
      (_, index) =>
        new EncoderBlock({
          name: `encoder-${index + 1}`,
          heads,
          hidden,
          positions: 'alibi',
          dropout,
          seed: seed + index + 1,
        }),
    ),
    new LayerNorm({ name: 'norm' }),
    new AttentionPooling({ name: 'pool', heads, seed: seed + blocks + 1 }),
    new Dropout({ name: 'pool-dropout', dropout, seed: seed + blocks + 2 }),
    tf.layers.dense({
      name: 'logits',
      units: 2,
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed + blocks + 3 }),
    }),
  ];
  const logits = layers.reduce<tf.SymbolicTensor>(
    (x, layer) => layer.apply(x) as tf.SymbolicTensor,
    ids,
  );
  return tf.model({ name: 'sentiment', inputs: ids, outputs: logits });
}
