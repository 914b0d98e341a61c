import * as tf from '@tensorflow/tfjs';
import { oneForZero } from '../../tensor/one-for-zero.js';
import { padAxis } from '../../tensor/pad-axis.js';

/** What {@link segmentMeans} gives back. */
export interface SegmentMeans {
  /** `[B, N, M, D]` */
  means: tf.Tensor;
  /** Which segments hold anything: boolean, broadcastable to `[B, N, 1, M]`; undefined: all. */
  present: tf.Tensor | undefined;
}

/**
 * Means over segments of equal length; the last one may be shorter.
 *
 * @param x - `[B, N, S, D]`
 * @param count - how many segments, a whole number ≥ 1; fewer where S does not go into so many
 * @param allowed - what is averaged: 1 or 0, float32, broadcastable to `[B, N, S, 1]`. Default: all.
 */
export function segmentMeans(x: tf.Tensor, count: number, allowed?: tf.Tensor): SegmentMeans {
  const S = x.shape[2]!;
  const length = Math.ceil(S / count);
  const M = Math.ceil(S / length);
  const sums = (rows: tf.Tensor) => {
    const [b, n, , width] = rows.shape as [number, number, number, number];
    const whole = padAxis(rows, 2, 0, M * length - S); // [b, n, M·length, D]
    return tf.sum(tf.reshape(whole, [b, n, M, length, width]), 3); // [b, n, M·length, D] → [b, n, M, D]
  };
  const ones = tf.ones([1, 1, S, 1]);
  const sizes = sums(allowed ? tf.mul(ones, allowed) : ones); // [b, n, M, 1]
  const total = sums(allowed ? tf.mul(x, allowed) : x); // [B, N, M, D]
  return {
    means: tf.div(total, oneForZero(sizes)),
    present: allowed && tf.transpose(tf.greater(sizes, 0), [0, 1, 3, 2]), // [b, n, M, 1] → [b, n, 1, M]
  };
}
