import * as tf from '@tensorflow/tfjs';
import type { AttentionEngine } from '../engine.js';
import { drawInputs, resultNames, sizesOf, type Problem, type Results } from '../problem.js';

/** An attention on tensors `[B, N, L, D]`. */
export type TensorAttention = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => tf.Tensor;

/** Attention as it is written in tfjs, from its operations. */
export function composed({ length, width, causal }: Problem): TensorAttention {
  const scale = 1 / Math.sqrt(width);
  const band = causal ? tf.linalg.bandPart(tf.ones([length, length]), -1, 0) : undefined;
  const bias = band && tf.mul(tf.sub(band, 1), 1e9);
  return (q, k, v) => {
    const products = tf.mul(tf.matMul(q, k, false, true), scale); // [B, N, L, L]
    return tf.matMul(tf.softmax(bias ? tf.add(products, bias) : products), v);
  };
}

/** An attention on the current backend of tfjs, eagerly. */
export function tfjsEngine(
  problem: Problem,
  attention: TensorAttention,
  about: string,
): AttentionEngine {
  const { batch, heads, length, width } = sizesOf(problem);
  const toTensor = (values: Float32Array) => tf.tensor(values, [batch, heads, length, width]);
  const { query, key, value, outputGradient } = drawInputs(problem);
  const inputs = [toTensor(query), toTensor(key), toTensor(value)] as const;
  const gradient = problem.gradients ? toTensor(outputGradient) : undefined;
  const gradients = tf.grads((q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) => attention(q, k, v));

  let results: tf.Tensor[] = [];
  const names = gradient ? resultNames.slice(1) : resultNames.slice(0, 1);
  return {
    about,
    layout: 'heads first',
    run() {
      tf.dispose(results);
      results = tf.tidy(() =>
        gradient ? gradients([...inputs], gradient) : [attention(...inputs)],
      );
    },
    results: () =>
      Object.fromEntries(names.map((name, index) => [name, results[index]!.dataSync()])) as Results,
  };
}
