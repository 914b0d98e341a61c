import * as tf from '@tensorflow/tfjs';
import { cut } from '../../tensor/cut.js';
import { maskedSoftmax } from '../../tensor/masked-softmax.js';
import { shiftLast } from '../../tensor/shift-last.js';

/**
 * Spreads weights over the keys before them: each key hands its weight out to a chunk of keys that
 * ends with itself, by a softmax of their scores.
 *
 * Every chunk has a softmax of its own, at the cost of `chunk` copies of the scores; a moving sum of
 * exponentials, as in the paper, is 0/0 where a chunk lies far below the largest score.
 *
 * @param weights - `[B, N, L, S]`
 * @param scores - `[B, N, L, S]`
 * @param chunk - number of keys of a chunk, a whole number ≥ 1
 * @param allowed - boolean, broadcastable to the scores
 * @returns `[B, N, L, S]`; each row sums to what the row of `weights` does
 */
export function chunkwise(
  weights: tf.Tensor,
  scores: tf.Tensor,
  chunk: number,
  allowed?: tf.Tensor,
): tf.Tensor {
  return tf.tidy(() => {
    const keys = scores.shape.at(-1)!;
    const back = Array.from({ length: Math.min(chunk, keys) }, (_, places) => places);
    // Before the first key there are none, so even where everything is allowed some keys are not.
    const all = tf.ones([keys]);
    const seen = allowed ? tf.mul(tf.cast(allowed, 'float32'), all) : all; // […, S]
    const windows = (x: tf.Tensor) =>
      tf.stack(
        back.map((places) => shiftLast(x, places)),
        -1,
      ); // […, S] → […, S, C], last the key itself, the one before it, and so on
    const shares = maskedSoftmax(windows(scores), windows(seen)); // [B, N, L, S, C]
    const given = cut(tf.mul(tf.expandDims(weights, -1), shares), 4); // C × [B, N, L, S, 1]
    return tf.addN(given.map((part, places) => shiftLast(tf.squeeze(part, [4]), -places)));
  });
}
