import * as tf from '@tensorflow/tfjs';
import { ctcLoss } from './ctc-loss.js';
import type { StringBatch } from './data.js';
import type { LossSettings } from './settings.js';

/** Mean of what counts. */
const meanOf = (values: tf.Tensor, counts: tf.Tensor): tf.Tensor =>
  tf.div(tf.sum(tf.mul(values, counts)), tf.sum(counts));

/**
 * Cross entropy of the words and the end, with smoothed labels, and how much attention looks elsewhere than where a word
 * is said: `−log Σ weights · places`, a guide as in Tachibana et al. 2018 (arXiv:1710.08969), but by places that are
 * known.
 *
 * @param logits - `[B, L, V + 1]`
 * @param weights - `[B, L, S]`
 */
export function transcriptionLoss(
  logits: tf.Tensor,
  weights: tf.Tensor,
  { words, counts, places }: Pick<StringBatch, 'words' | 'counts' | 'places'>,
  { labelSmoothing, guidance }: Pick<LossSettings, 'labelSmoothing' | 'guidance'>,
): tf.Scalar {
  return tf.tidy(() => {
    const classes = logits.shape.at(-1)!;
    const truth = tf.oneHot(words, classes); // [B, L] → [B, L, V + 1]
    const smooth = tf.add(tf.mul(truth, 1 - labelSmoothing), labelSmoothing / classes);
    const wrong = tf.neg(tf.sum(tf.mul(smooth, tf.logSoftmax(logits)), 2)); // [B, L, V + 1] → [B, L]
    const elsewhere = tf.neg(tf.log(tf.add(tf.sum(tf.mul(weights, places), 2), 1e-4))); // [B, L, S] → [B, L]
    const guided = tf.mul(meanOf(elsewhere, counts), guidance);
    return tf.add(meanOf(wrong, counts), guided) as tf.Scalar;
  });
}

/**
 * {@link transcriptionLoss}, and that of what is heard at each step. Watanabe et al. 2017,
 * doi:10.1109/JSTSP.2017.2763455, section III.
 *
 * @param outputs - logits `[B, L, V + 1]`, weights `[B, L, S]`, logits of each step `[B, S, V + 1]`
 */
export function jointLoss(
  [logits, weights, steps]: readonly tf.Tensor[],
  batch: Pick<StringBatch, 'words' | 'counts' | 'places'>,
  settings: LossSettings,
): tf.Scalar {
  return tf.tidy(() => {
    const said = tf.sub(tf.sum(batch.counts, 1), 1); // [B, L] → [B], without the end
    const heard = tf.mul(ctcLoss(steps!, batch.words, said), settings.ctc);
    return tf.add(transcriptionLoss(logits!, weights!, batch, settings), heard) as tf.Scalar;
  });
}
