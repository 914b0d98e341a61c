import * as tf from '@tensorflow/tfjs';
import { requireWhole } from '../tensor/require-whole.js';
import { alibiSlopes } from './alibi-slopes.js';
import type { OffsetOptions, PositionBias } from './position-bias.js';

/**
 * Attention with linear biases: the further away a key, the lower its score. Press, Smith & Lewis
 * 2022, arXiv:2108.12409, section 3; symmetric, as for encoders: `−slope·|i + offset − j|`. Under a
 * causal mask that is the bias of the paper.
 *
 * Slopes fall geometrically over the heads, `2^(−8n/N)` for n = 1 … N, so some heads look at
 * neighbours and some far; where N is no power of two, the authors' code takes others. There is nothing
 * to learn and no longest length.
 *
 * @param heads - number of heads N ≥ 1
 * @returns bias `[N, L, S]`, to be added to the scores
 * @throws HeedError `option` unless heads and offset are whole numbers
 * @example attend(q, k, v, { mask: causal(), bias: alibi(8) })
 */
export function alibi(heads: number, { offset = 0 }: OffsetOptions = {}): PositionBias {
  requireWhole('alibi', 'heads', heads);
  requireWhole('alibi', 'offset', offset, 0);
  const slopes = alibiSlopes(heads).map((slope) => -slope);
  const bias: PositionBias = ({ queries, keys }) =>
    tf.tidy(() => {
      const at = tf.reshape(tf.add(tf.range(0, queries), offset), [queries, 1]); // [L, 1]
      const distance = tf.abs(tf.sub(at, tf.range(0, keys))); // [L, S]
      return tf.mul(tf.tensor(slopes, [heads, 1, 1]), distance); // [N, 1, 1] · [L, S] → [N, L, S]
    });
  return Object.assign(bias, { linear: { slopes, offset } });
}
