import * as tf from '@tensorflow/tfjs';

/** Step size as a function of the step, 1, 2, …; made of tfjs operations. */
export type Schedule = (step: tf.Tensor) => tf.Tensor;

/** Options of {@link warmupCosine}. */
export interface WarmupCosineOptions {
  /** Largest step size > 0. */
  peak: number;
  /** Steps of linear rise ≥ 0. */
  warmup: number;
  /** Step at which the fall ends, > warmup. */
  total: number;
  /** Step size at the end, as a share of the peak, [0, 1]. Default 0. */
  floor?: number;
}

/** Linear rise, then half a cosine down. Loshchilov & Hutter 2017, arXiv:1608.03983, eq. 5. */
export function warmupCosine({ peak, warmup, total, floor = 0 }: WarmupCosineOptions): Schedule {
  return (step) =>
    tf.tidy(() => {
      const rise = tf.div(step, Math.max(1, warmup));
      const way = tf.clipByValue(tf.div(tf.sub(step, warmup), total - warmup), 0, 1);
      const fall = tf.mul(tf.add(tf.cos(tf.mul(way, Math.PI)), 1), 0.5); // 1 … 0
      return tf.mul(peak, tf.minimum(rise, tf.add(floor, tf.mul(fall, 1 - floor))));
    });
}
