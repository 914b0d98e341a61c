import * as tf from '@tensorflow/tfjs';
import { requireShapes } from '../../tensor/require-shapes.js';

/** What {@link dice} has learned, and the statistics that it goes by. */
export interface DiceWeights {
  /** Slope α of what is switched off, `[H]` */
  slope: tf.Tensor;
  /** Mean and variance of the training data, each `[H]`. Left out: those of `x`, as in training. */
  statistics?: { mean: tf.Tensor; variance: tf.Tensor } | undefined;
}

/**
 * Data-adaptive activation: a PReLU that turns where the data lie, and not at 0.
 * `p·x + (1 − p)·α·x` with `p = σ((x − mean) / √(variance + ε))`.
 * Zhou et al. 2018 (Deep Interest Network), arXiv:1706.06978, section 5.2.
 *
 * @param x - `[…, H]`; without statistics all its positions count for them, padding too
 * @param epsilon - ε > 0. Default 1e-8
 * @throws HeedError `shape` unless slope and statistics are as wide as `x`
 */
export function dice(x: tf.Tensor, { slope, statistics }: DiceWeights, epsilon = 1e-8): tf.Tensor {
  const width = String(x.shape.at(-1));
  requireShapes('dice', {
    'weights.slope': [slope, width],
    'weights.statistics.mean': statistics && [statistics.mean, width],
    'weights.statistics.variance': statistics && [statistics.variance, width],
  });
  return tf.tidy(() => {
    const positions = [...Array(x.rank - 1).keys()];
    const mean = statistics?.mean ?? tf.mean(x, positions); // [H]
    const variance = statistics?.variance ?? tf.mean(tf.square(tf.sub(x, mean)), positions); // [H]
    const share = tf.sigmoid(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)))); // […, H]
    return tf.mul(x, tf.add(share, tf.mul(tf.sub(1, share), slope)));
  });
}
