import * as tf from '@tensorflow/tfjs';

/**
 * Attention with linear biases: the further away a key, the lower its score. Press, Smith & Lewis
 * 2022, arXiv:2108.12409, section 3; symmetric, as for encoders: `−slope·|i − j|`.
 *
 * Slopes fall geometrically over the heads, `2^(−8n/N)` for n = 1 … N, so some heads look at
 * neighbours and some far. There is nothing to learn and no longest length.
 *
 * @param heads - number of heads N ≥ 1
 * @param queries - number of queries L
 * @param keys - number of keys S
 * @returns bias `[N, L, S]`, to be added to the scores
 */
export function alibi(heads: number, queries: number, keys: number): tf.Tensor {
  return tf.tidy(() => {
    const distance = tf.abs(
      tf.sub(tf.reshape(tf.range(0, queries), [queries, 1]), tf.range(0, keys)), // [L, S]
    );
    const slopes = Array.from({ length: heads }, (_, head) => -(2 ** ((-8 * (head + 1)) / heads)));
    return tf.mul(tf.tensor(slopes, [heads, 1, 1]), distance); // [N, 1, 1] · [L, S] → [N, L, S]
  });
}
