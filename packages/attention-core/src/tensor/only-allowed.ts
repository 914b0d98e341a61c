import * as tf from '@tensorflow/tfjs';

/**
 * What a mask allows, and 0 for the rest, to which no gradient flows either.
 *
 * @param allowed - boolean, broadcastable to `x`, true = may attend. Default: everything may.
 */
export const onlyAllowed = (x: tf.Tensor, allowed?: tf.Tensor): tf.Tensor =>
  allowed ? tf.tidy(() => tf.where(allowed, x, tf.zerosLike(x))) : x;
