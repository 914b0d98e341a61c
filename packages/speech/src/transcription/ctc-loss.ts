import * as tf from '@tensorflow/tfjs';

/** A logarithm that stands for nothing. */
const never = -1e30;

/** Log-probabilities moved by some places of the last axis, nothing in front: `[B, K]` → `[B, K]`. */
function moved(x: tf.Tensor, places: number): tf.Tensor {
  const [batch, count] = x.shape as [number, number];
  const front = tf.fill([batch, places], never);
  return tf.concat([front, tf.slice(x, [0, 0], [batch, count - places])], 1);
}

/**
 * Connectionist temporal classification: how improbable the words are, whatever the moments at which each is said.
 * Graves et al. 2006, doi:10.1145/1143844.1143891, section 4.1, in logarithms.
 *
 * @param logits - of a word or nothing at each step, `[B, S, V + 1]`; V stands for nothing
 * @param words - `[B, L]`, int32; V behind the last word
 * @param counts - how many words each has, `[B]`, at most L − 1
 * @returns mean over the batch of the negative log-probability, by the words and one more
 */
export function ctcLoss(logits: tf.Tensor, words: tf.Tensor, counts: tf.Tensor): tf.Scalar {
  return tf.tidy(() => {
    const [batch, steps, classes] = logits.shape as [number, number, number];
    const length = words.shape[1]!;
    const places = 2 * length + 1; // K: nothing, a word, nothing, a word, …, nothing
    const nothing = tf.fill([batch, length], classes - 1, 'int32');
    const between = tf.reshape(tf.stack([nothing, words], 2), [batch, 2 * length]); // 2 × [B, L] → [B, 2·L]
    const path = tf.concat([between, tf.slice(nothing, [0, 0], [batch, 1])], 1); // [B, K]
    const chosen = tf.oneHot(tf.cast(path, 'int32'), classes); // [B, K] → [B, K, V + 1]
    const emitted = tf.matMul(tf.logSoftmax(logits), chosen, false, true); // [B, S, V + 1] · [B, V + 1, K] → [B, S, K]
    const before = tf.concat(
      [tf.fill([batch, 2], classes - 1, 'int32'), tf.slice(path, [0, 0], [batch, places - 2])],
      1,
    );
    // Nothing may be left out between two words that differ.
    const skips = tf.logicalAnd(tf.notEqual(path, classes - 1), tf.notEqual(path, before));
    const skipped = tf.mul(tf.sub(1, tf.cast(skips, 'float32')), never); // [B, K]
    const beginning = tf.tensor2d([[0, 0, ...Array<number>(places - 2).fill(never)]]);
    const at = (step: number) =>
      tf.reshape(tf.slice(emitted, [0, step, 0], [batch, 1, places]), [batch, places]); // [B, 1, K] → [B, K]
    let reached = tf.add(at(0), beginning);
    for (let step = 1; step < steps; step++) {
      const ways = tf.stack([
        reached,
        moved(reached, 1),
        tf.maximum(tf.add(moved(reached, 2), skipped), never),
      ]);
      reached = tf.maximum(tf.add(tf.logSumExp(ways, 0), at(step)), never);
    }
    // The last nothing, and the last word, which stands before it: both may be the end.
    const last = tf.mul(tf.cast(counts, 'float32'), 2);
    const place = (at: tf.Tensor) => tf.oneHot(tf.cast(tf.relu(at), 'int32'), places); // [B] → [B, K]
    const ends = tf.maximum(place(last), place(tf.sub(last, 1)));
    const closed = tf.add(reached, tf.mul(tf.sub(1, tf.cast(ends, 'float32')), never)); // [B, K]
    const unlikely = tf.neg(tf.logSumExp(tf.maximum(closed, never), 1));
    return tf.mean(tf.div(unlikely, tf.add(tf.cast(counts, 'float32'), 1))) as tf.Scalar;
  });
}
