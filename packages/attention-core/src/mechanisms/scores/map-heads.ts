import * as tf from '@tensorflow/tfjs';
import { linear } from '../../tensor/linear.js';

/** Says a weight's shape for its rank: `D A` for one that all heads share, `N D A` for one each. */
export const perHead = <Shape extends string>(
  weight: tf.Tensor,
  shape: Shape,
): Shape | `N ${Shape}` => (weight.rank > shape.split(' ').length ? `N ${shape}` : shape);

/**
 * A linear map of the last axis, the same for all heads or one for each.
 *
 * @param x - `[B, N, L, D]`
 * @param kernel - `[D, F]`, or `[N, D, F]`
 * @returns `[B, N, L, F]`
 */
export function mapHeads(x: tf.Tensor, kernel: tf.Tensor): tf.Tensor {
  if (kernel.rank === 2) return linear(x, { kernel });
  return tf.tidy(() => {
    const [B, N, L, D] = x.shape as [number, number, number, number];
    const byHead = tf.reshape(tf.transpose(x, [1, 0, 2, 3]), [N, B * L, D]); // [B, N, L, D] → [N, B·L, D]
    const mapped = tf.matMul(byHead, kernel); // [N, B·L, D] · [N, D, F] → [N, B·L, F]
    return tf.transpose(tf.reshape(mapped, [N, B, L, -1]), [1, 0, 2, 3]); // → [B, N, L, F]
  });
}
