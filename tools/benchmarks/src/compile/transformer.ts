import * as tf from '@tensorflow/tfjs';
import { seededArrays, type Arrays, type Start } from './arrays.js';
import type { Model } from './model.js';

/** The transformer encoder that the cases have in common: 4.8 GFLOP a training step. */
export const transformerSize = {
  vocabulary: 8000,
  width: 128,
  heads: 4,
  layers: 2,
  hidden: 512,
  words: 64,
  classes: 2,
  batch: 32,
};

/** Sizes of a transformer. */
export type TransformerSize = typeof transformerSize;

/** Weights of the transformer, by name. */
export function transformerWeights(size: TransformerSize = transformerSize): Arrays {
  const { vocabulary, width, layers, hidden, words, classes } = size;
  const small: Start = { deviation: 0.02 };
  const usual: Start = { deviation: 0.05 };
  const [zero, one]: Start[] = [{ constant: 0 }, { constant: 1 }];
  const block = (layer: number) => ({
    [`${layer}/query`]: { shape: [width, width], start: usual },
    [`${layer}/key`]: { shape: [width, width], start: usual },
    [`${layer}/value`]: { shape: [width, width], start: usual },
    [`${layer}/out`]: { shape: [width, width], start: usual },
    [`${layer}/norm1/gain`]: { shape: [width], start: one! },
    [`${layer}/norm1/bias`]: { shape: [width], start: zero! },
    [`${layer}/norm2/gain`]: { shape: [width], start: one! },
    [`${layer}/norm2/bias`]: { shape: [width], start: zero! },
    [`${layer}/up`]: { shape: [width, hidden], start: usual },
    [`${layer}/up/bias`]: { shape: [hidden], start: zero! },
    [`${layer}/down`]: { shape: [hidden, width], start: usual },
    [`${layer}/down/bias`]: { shape: [width], start: zero! },
  });
  return seededArrays({
    embedding: { shape: [vocabulary, width], start: small },
    positions: { shape: [words, width], start: small },
    ...Object.assign({}, ...Array.from({ length: layers }, (_, layer) => block(layer))),
    classifier: { shape: [width, classes], start: usual },
    'classifier/bias': { shape: [classes], start: zero! },
  });
}

/** Word numbers `ids` [B, S] and one-hot `labels` [B, C]. */
export function transformerBatch(
  size: TransformerSize = transformerSize,
): Arrays<'ids' | 'labels'> {
  const { vocabulary, words, classes, batch } = size;
  const ids = Int32Array.from({ length: batch * words }, (_, index) => (index * 7919) % vocabulary);
  const labels = Float32Array.from({ length: batch * classes }, (_, index) =>
    Math.floor(index / classes) % classes === index % classes ? 1 : 0,
  );
  return {
    ids: { shape: [batch, words], values: ids },
    labels: { shape: [batch, classes], values: labels },
  };
}

/**
 * A transformer encoder that classifies texts, with its layer normalisation first (Xiong et al.
 * 2020, arXiv:2002.04745), in plain tfjs: nothing in here knows of Heed.
 *
 * @param weights - what its variables start with
 * @param activate - between the two layers of each feed-forward network; default ReLU
 */
export function transformer(
  weights: Arrays,
  { width, heads, layers }: TransformerSize = transformerSize,
  activate: (x: tf.Tensor) => tf.Tensor = (x) => tf.relu(x),
): Model<'ids' | 'labels'> {
  const variables = Object.entries(weights).map(
    ([name, { shape, values }]) => [name, tf.variable(tf.tensor(values, shape))] as const,
  );
  const byName = new Map(variables);
  const weight = (name: string) => byName.get(name)!;

  function normalise(x: tf.Tensor, name: string): tf.Tensor {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const variance = tf.mean(tf.square(centred), -1, true);
    const scaled = tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5)));
    return tf.add(tf.mul(scaled, weight(`${name}/gain`)), weight(`${name}/bias`));
  }

  function attention(x: tf.Tensor, layer: number, batch: number, words: number): tf.Tensor {
    const project = (name: string) => {
      const projected = tf.matMul(x, weight(`${layer}/${name}`)); // [B·S, E]
      const split = tf.reshape(projected, [batch, words, heads, width / heads]); // [B, S, N, D]
      return tf.transpose(split, [0, 2, 1, 3]); // [B, N, S, D]
    };
    const products = tf.matMul(project('query'), project('key'), false, true); // [B, N, S, S]
    const shares = tf.softmax(tf.mul(products, 1 / Math.sqrt(width / heads)));
    const mixed = tf.transpose(tf.matMul(shares, project('value')), [0, 2, 1, 3]); // [B, S, N, D]
    return tf.matMul(tf.reshape(mixed, [batch * words, width]), weight(`${layer}/out`)); // [B·S, E]
  }

  function feedForward(x: tf.Tensor, layer: number): tf.Tensor {
    const up = tf.add(tf.matMul(x, weight(`${layer}/up`)), weight(`${layer}/up/bias`)); // [B·S, F]
    const down = tf.matMul(activate(up), weight(`${layer}/down`)); // [B·S, E]
    return tf.add(down, weight(`${layer}/down/bias`));
  }

  function predict({ ids }: Record<'ids', tf.Tensor>): tf.Tensor {
    const [batch, words] = ids.shape as [number, number];
    const flat = [batch * words, width];
    const full = [batch, words, width];
    let x: tf.Tensor = tf.add(tf.gather(weight('embedding'), ids), weight('positions')); // [B, S, E]
    for (let layer = 0; layer < layers; layer++) {
      const before = tf.reshape(normalise(x, `${layer}/norm1`), flat); // [B·S, E]
      x = tf.add(x, tf.reshape(attention(before, layer, batch, words), full)); // [B, S, E]
      const between = tf.reshape(normalise(x, `${layer}/norm2`), flat); // [B·S, E]
      x = tf.add(x, tf.reshape(feedForward(between, layer), full)); // [B, S, E]
    }
    const pooled = tf.mean(x, 1); // [B, E]
    return tf.add(tf.matMul(pooled, weight('classifier')), weight('classifier/bias')); // [B, C]
  }

  function loss(inputs: Record<'ids' | 'labels', tf.Tensor>): tf.Scalar {
    const likelihood = tf.sum(tf.mul(inputs.labels, tf.logSoftmax(predict(inputs))), -1); // [B]
    return tf.neg(tf.mean(likelihood));
  }

  return { variables: variables.map(([, variable]) => variable), predict, loss };
}
