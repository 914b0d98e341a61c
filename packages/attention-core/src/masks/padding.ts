import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { Mask } from './mask.js';

/**
 * Hides the keys that only fill up a batch.
 *
 * @param real - `[B, S]` boolean, true where there is a real key; or nested, `[B, n1, …, nk]` with
 * S = n1·…·nk
 * @throws HeedError `shape` unless `real` fits the keys
 */
export function padding(real: tf.Tensor): Mask {
  return {
    name: 'padding',
    allowed: ({ keys }) => {
      if (real.rank < 2 || real.size !== real.shape[0]! * keys) {
        throw new HeedError({
          code: 'shape',
          where: 'padding',
          required: `real must be [batch, ${keys}]`,
          got: `[${real.shape.join(', ')}]`,
        });
      }
      const shape = [real.shape[0]!, 1, 1, keys];
      return tf.tidy(() => tf.reshape(tf.cast(real, 'bool'), shape)); // [B, …] → [B, 1, 1, S]
    },
  };
}
