import * as tf from '@tensorflow/tfjs';

/**
 * A trained tensor for each item of a batch, `[…]` → `[B, …]`. Multiplied by ones and not tiled, so
 * that its gradient is one sum.
 */
export const forEachItem = (x: tf.Tensor, batch: number): tf.Tensor =>
  tf.tidy(() => tf.mul(tf.ones([batch, ...x.shape.map(() => 1)]), x)); // […] → [B, …]
