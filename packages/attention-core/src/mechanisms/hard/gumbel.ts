/**
 * Gumbel-softmax: a draw of one key, made differentiable, `softmax((e + g) / τ)` with g ~ Gumbel(0, 1).
 * Jang et al. 2017, arXiv:1611.01144, eq. 2; Maddison et al. 2017, arXiv:1611.00712, section 3.
 */
import * as tf from '@tensorflow/tfjs';
import { maskedSoftmax } from '../../tensor/masked-softmax.js';
import { requirePositive } from '../../tensor/require-positive.js';
import { inWholeRows, type Normalise } from '../choices.js';
import { gumbelNoise, noiseFor, type Noise } from './noise.js';
import { oneHotLargest } from './one-hot-largest.js';

/** Options of {@link gumbel}. */
export interface GumbelOptions {
  /**
   * τ above 0: near 0 the weights are almost one-hot and the gradients vary much, far above they are
   * almost equal. A scalar tensor can be lowered from step to step. Default 1.
   */
  temperature?: number | tf.Tensor | undefined;
  /**
   * Whether the weights are one-hot, with the gradient of the soft ones: the straight-through
   * estimator of Bengio et al. 2013, arXiv:1308.3432. It is biased. Default false.
   */
  straightThrough?: boolean | undefined;
  /**
   * Standard Gumbel numbers, broadcastable to the scores. Default `gumbelNoise()`, drawn anew in each
   * call; `gumbelNoise({ seed, place, step })` repeats itself.
   */
  noise?: Noise | undefined;
}

const wholeRows = {
  choice: 'gumbel with given noise',
  advice: 'Give it gumbelNoise(), which draws for any shape.',
};

/**
 * Weights that are a relaxed draw of one key with the probabilities `softmax(scores)`, for training;
 * at inference use `hard`.
 *
 * @throws HeedError `option` unless the temperature is above 0, of a tensor when used; `shape`, when
 * used, for noise that does not fit; `input-value` for noise with NaN or infinity
 */
export function gumbel({
  temperature = 1,
  straightThrough = false,
  noise = gumbelNoise(),
}: GumbelOptions = {}): Normalise {
  if (!(temperature instanceof tf.Tensor)) requirePositive('gumbel', 'temperature', temperature);
  const given = typeof noise !== 'function';
  return inWholeRows(given ? wholeRows : undefined, (scores, allowed) =>
    tf.tidy(() => {
      requirePositive('gumbel', 'temperature', temperature); // as it is now: a variable changes
      const noisy = tf.add(scores, noiseFor('gumbel', noise, scores));
      const soft = maskedSoftmax(tf.div(noisy, temperature), allowed);
      return straightThrough ? withGradientOf(soft, oneHotLargest(noisy, allowed)) : soft;
    }),
  );
}

/** The values of `hard` with the gradient of `soft`. */
const withGradientOf = tf.customGrad((_soft, hard) => ({
  value: tf.clone(hard as tf.Tensor),
  gradFunc: (slope: tf.Tensor) => [slope, tf.zerosLike(slope)],
}));
