import * as tf from '@tensorflow/tfjs';
import { broadcast } from '../../tensor/broadcast.js';

/** A trained tensor for each item of a batch, `[…]` → `[B, …]`. */
export const forEachItem = (x: tf.Tensor, batch: number): tf.Tensor =>
  tf.tidy(() => broadcast(x, [batch, ...x.shape.map(() => 1)])); // […] → [B, …]
