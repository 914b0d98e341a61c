/**
 * Stochastic hard attention: draws one key a query, `s ~ Categorical(softmax(e))`, and takes its value.
 * Xu et al. 2015, arXiv:1502.03044, section 4.1. Trained by `reinforceLoss`.
 */
import * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../../tensor/require-inputs.js';
import { withoutGradient } from '../../tensor/without-gradient.js';
import { attendScores, type Attended, type AttendOptions } from '../attend.js';
import { softmax } from '../normalise/softmax.js';
import { scaledDot } from '../scores/scaled-dot.js';
import { gumbelNoise, noiseFor, type Noise } from './noise.js';
import { oneHotLargest } from './one-hot-largest.js';

/** Options of {@link stochasticHard}. */
export interface StochasticHardOptions extends Pick<AttendOptions, 'score' | 'mask' | 'bias'> {
  /**
   * Standard Gumbel numbers, broadcastable to `[B, N, L, S]`, by which the keys are drawn. Default
   * `gumbelNoise()`, drawn anew in each call; `gumbelNoise({ seed, place, step })` repeats itself.
   */
  noise?: Noise | undefined;
}

/** What {@link stochasticHard} gives back. */
export interface Sampled extends Attended {
  /** One-hot `[B, N, L, S]`: 1 at the key that was drawn. No gradient flows through it. */
  weights: tf.Tensor;
  /** `log p(s)` of the keys that were drawn, `[B, N, L]`; 0 for a query that may see nothing. */
  logProbability: tf.Tensor;
  /** `−Σ p log p` over the keys, in nats, `[B, N, L]`. */
  entropy: tf.Tensor;
}

/** Where a draw can fall. */
const possible = withoutGradient((probabilities) => tf.greater(probabilities, 0));

/** Keeps the logarithm of a weight of 0 finite; far below any probability that matters. */
const tiny = 1e-20;

/**
 * Each query takes the value of one key, drawn with the probabilities of soft attention. The scores
 * learn by `logProbability`, not by the output.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, Dk]`
 * @param v - values `[B, N, S, Dv]`
 * @throws HeedError `shape` when shapes, mask, bias or noise do not fit; `input-value` for NaN or
 * infinity
 */
export function stochasticHard(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { score = scaledDot(), mask, bias, noise = gumbelNoise() }: StochasticHardOptions = {},
): Sampled {
  const where = 'stochasticHard';
  const { B, N, L, S } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N S Dk'],
    v: [v, 'B N S Dv'],
  });
  return tf.tidy(() => {
    // Soft attention up to its probabilities; only one value a query is asked for.
    const { weights: probabilities } = attendScores(
      where,
      [B, N, L, S],
      () => score(q, k),
      (weights) => weights,
      { mask, bias, normalise: softmax() },
    );
    const logs = tf.log(tf.add(probabilities, tiny)); // [B, N, L, S]
    const noisy = tf.add(logs, noiseFor(where, noise, probabilities));
    const drawn = oneHotLargest(noisy, possible(probabilities)); // [B, N, L, S]
    return {
      output: tf.matMul(drawn, v), // [B, N, L, S] · [B, N, S, Dv] → [B, N, L, Dv]
      weights: drawn,
      logProbability: tf.sum(tf.mul(drawn, logs), -1), // [B, N, L, S] → [B, N, L]
      entropy: tf.neg(tf.sum(tf.mul(probabilities, logs), -1)), // [B, N, L, S] → [B, N, L]
    };
  });
}
