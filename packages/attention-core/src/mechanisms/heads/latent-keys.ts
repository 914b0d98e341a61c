import * as tf from '@tensorflow/tfjs';
import { rotary } from '../../positions/rotary.js';
import { linear } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import type { LatentWeights } from './latent-weights.js';

/** What `latent` needs to know of a context, and all that a cache of it holds: C + R numbers a key. */
export interface LatentKeys {
  /** c^KV `[B, 1, S, C]`: keys and values in one, compressed */
  latent: tf.Tensor;
  /** k^R `[B, 1, S, R]`: the rotary part of the keys, the same for all heads */
  rotary: tf.Tensor;
}

/** Options of {@link latentKeys}. */
export interface LatentKeysOptions {
  /**
   * Marks positions in the rotary parts `[B, heads, L, R]` of queries and keys. Default: `rotary`,
   * where both begin at position 0 and R is even.
   */
  rotate?: ((x: tf.Tensor) => tf.Tensor) | undefined;
  /**
   * Normalises what was compressed, `[B, L, Cq]` of queries and `[B, S, C]` of keys and values: the
   * RMS norms of DeepSeek-V2's section 3.1.2. Default: as it is.
   */
  norm?: ((compressed: tf.Tensor, of: 'query' | 'keyValue') => tf.Tensor) | undefined;
}

/**
 * Keys and values of a context, compressed. DeepSeek-AI 2024, arXiv:2405.04434, eqs. 9 and 15.
 *
 * @param context - `[B, S, Ek]`
 * @throws HeedError `shape` when shapes do not fit; `input-value` for NaN or infinity
 */
export function latentKeys(
  context: tf.Tensor,
  weights: Pick<LatentWeights, 'keyValueDown' | 'keyRotary'>,
  { rotate = (x) => rotary(x), norm = (x) => x }: LatentKeysOptions = {},
): LatentKeys {
  requireInputs('latent', {
    context: [context, 'B S Ek'],
    'weights.keyValueDown': [weights.keyValueDown, 'Ek C'],
    'weights.keyRotary': [weights.keyRotary, 'Ek R'],
  });
  return tf.tidy(() => {
    const compressed = norm(linear(context, { kernel: weights.keyValueDown }), 'keyValue'); // [B, S, C]
    const unmarked = tf.expandDims(linear(context, { kernel: weights.keyRotary }), 1); // [B, S, R] → [B, 1, S, R]
    return { latent: tf.expandDims(compressed, 1), rotary: rotate(unmarked) }; // [B, S, C] → [B, 1, S, C]
  });
}
