import * as tf from '@tensorflow/tfjs';
import { Dropout, MeanPooling } from '@heed/attention-core';

/** A baseline's model and how it is trained. */
export interface Baseline {
  model: tf.LayersModel;
  learningRate: number;
  weightDecay: number;
  epochs: number;
}

const ids = () => tf.input({ shape: [null], dtype: 'int32', name: 'ids' });

/**
 * Logistic regression on which words occur, in any order: each word has a weight for each answer,
 * and a text has the mean of its words'.
 */
export function bagOfWords(vocabulary: number, seed: number): Baseline {
  const input = ids();
  const weights = tf.layers.embedding({
    name: 'word-weights',
    inputDim: vocabulary,
    outputDim: 2,
    maskZero: true,
    embeddingsInitializer: tf.initializers.randomNormal({ stddev: 0.01, seed }),
  });
  const mean = new MeanPooling({ name: 'mean' });
  const logits = mean.apply(weights.apply(input)) as tf.SymbolicTensor;
  return {
    model: tf.model({ name: 'bag-of-words', inputs: input, outputs: logits }),
    learningRate: 0.02,
    weightDecay: 0.01,
    epochs: 12,
  };
}

/** The same word vectors as the model's, their mean, and a hidden layer: no attention. */
export function meanOfVectors(
  vectors: tf.Tensor2D,
  { hidden, trainEmbedding, seed }: { hidden: number; trainEmbedding: boolean; seed: number },
): Baseline {
  const [vocabulary, width] = vectors.shape;
  const input = ids();
  const words = tf.layers.embedding({
    name: 'words',
    inputDim: vocabulary,
    outputDim: width,
    maskZero: true,
    trainable: trainEmbedding,
  });
  const layers: tf.layers.Layer[] = [
    words,
    new Dropout({ name: 'words-dropout', dropout: 0.3, seed }),
    new MeanPooling({ name: 'mean' }),
    tf.layers.dense({
      name: 'hidden',
      units: hidden,
      activation: 'relu',
      kernelInitializer: tf.initializers.glorotUniform({ seed }),
    }),
    new Dropout({ name: 'hidden-dropout', dropout: 0.3, seed: seed + 1 }),
    tf.layers.dense({
      name: 'logits',
      units: 2,
      kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 1 }),
    }),
  ];
  const logits = layers.reduce<tf.SymbolicTensor>(
    (x, layer) => layer.apply(x) as tf.SymbolicTensor,
    input,
  );
  words.setWeights([vectors]);
  return {
    model: tf.model({ name: 'mean-of-vectors', inputs: input, outputs: logits }),
    learningRate: 1e-3,
    weightDecay: 0.05,
    epochs: 12,
  };
}
