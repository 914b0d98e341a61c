/** Feature maps: attention becomes linear where a score is a product `φ(q)·φ(k)` of features. */
import * as tf from '@tensorflow/tfjs';
import { evenWidth } from '../../tensor/even-width.js';

/** What features are made for. */
export interface FeatureUse {
  role: 'query' | 'key';
  /** `[B, N, S, 1]` or broadcastable to it, 1 = may be seen; undefined: all keys, or queries. */
  allowed?: tf.Tensor | undefined;
  /** Whether the features of a position must not depend on later positions. */
  causal: boolean;
}

/**
 * Features of queries or keys `[B, N, S, D]` → `[B, N, S, F]`, none negative. A query's features may
 * be scaled each on its own, and the keys' all alike: attention divides such factors out.
 */
export type FeatureMap = (x: tf.Tensor, use: FeatureUse) => tf.Tensor;

/** `elu(x) + 1`. Katharopoulos et al. 2020, arXiv:2006.16236, eq. 7. */
export const eluPlusOne = (): FeatureMap => (x) =>
  // exp(x) itself instead of (exp(x) − 1) + 1, of which float32 leaves nothing below −17.
  tf.tidy(() => tf.add(tf.relu(x), tf.exp(tf.minimum(x, 0))));

/** Features whose products every backend sums up right; see {@link evenWidth}. */
export const featuresOf = (featureMap: FeatureMap, x: tf.Tensor, use: FeatureUse): tf.Tensor =>
  evenWidth(featureMap(x, use));
