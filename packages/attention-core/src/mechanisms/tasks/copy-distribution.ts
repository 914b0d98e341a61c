/**
 * Pointer-generator: an output word is generated from the vocabulary or copied from the source,
 * `P(w) = p_gen·P_vocab(w) + (1 − p_gen)·Σ_{j: w_j = w} a_j`. See et al. 2017, arXiv:1704.04368, eq. 9.
 */
import * as tf from '@tensorflow/tfjs';
import { oneHot } from '../../tensor/one-hot.js';
import { requireIndices } from '../../tensor/require-indices.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireWhole } from '../../tensor/require-whole.js';

/** What {@link copyDistribution} mixes. */
export interface CopyTerms {
  /** Attention of the output over the source, `[B, N, L, S]`; heads are averaged. */
  weights: tf.Tensor;
  /** Probabilities of the vocabulary's words, `[B, L, V]`. */
  vocabulary: tf.Tensor;
  /** Probability p_gen that the word is generated, `[B, L, 1]`: a sigmoid. */
  generate: tf.Tensor;
  /** Words of the source as whole numbers in [0, size), `[B, S]`. */
  source: tf.Tensor;
  /**
   * Number of words of the answer, a whole number ≥ V: words of the source that the vocabulary lacks
   * are numbered from V on. Default V.
   */
  size?: number | undefined;
}

/**
 * The distribution of the next word over the vocabulary and the words of the source.
 *
 * What cannot be copied is generated, so the answer sums to 1 even where the weights do not, as for
 * a query that may see no source at all.
 *
 * @returns `[B, L, size]`
 * @throws HeedError `shape` when shapes do not fit; `option` for a size below V; `input-value` for NaN
 * or infinity, and for words of the source that are not below the size
 */
export function copyDistribution({
  weights,
  vocabulary,
  generate,
  source,
  size,
}: CopyTerms): tf.Tensor {
  const { B, L, V } = requireInputs('copyDistribution', {
    weights: [weights, 'B N L S'],
    vocabulary: [vocabulary, 'B L V'],
    generate: [generate, 'B L 1'],
    source: [source, 'B S'],
  });
  const words = size ?? V;
  requireWhole('copyDistribution', 'size', words, V);
  requireIndices('copyDistribution', 'source', source, words);
  return tf.tidy(() => {
    const copied = tf.mul(tf.mean(weights, 1), tf.sub(1, generate)); // [B, N, L, S] → [B, L, S]
    // Sums may be a little above 1.
    const left = tf.relu(tf.sub(1, tf.sum(copied, -1, true))); // [B, L, 1]
    const generated = tf.mul(vocabulary, left); // [B, L, V]
    // A product with one-hot words, since scattering has no gradient.
    const spoken = oneHot(source, words); // [B, S, W]
    const fresh = words - V;
    const among = fresh > 0 ? tf.concat([generated, tf.zeros([B, L, fresh])], -1) : generated; // [B, L, V] → [B, L, W]
    return tf.add(among, tf.matMul(copied, spoken)); // [B, L, S] · [B, S, W] → [B, L, W]
  });
}
