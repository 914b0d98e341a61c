import * as tf from '@tensorflow/tfjs';
import { inWholeRows, type Score, type WholeRows } from '../choices.js';

/** Queries and keys, changed. */
export type Change = (q: tf.Tensor, k: tf.Tensor) => readonly [q: tf.Tensor, k: tf.Tensor];

/**
 * A score of queries and keys that are changed before. Of products it makes products, which fused kernels
 * compute.
 *
 * @param wholeRows - what the score says of itself, as `inWholeRows` takes it
 */
export function ofChanged(
  score: Score,
  change: Change,
  wholeRows: WholeRows | undefined = score.wholeRows,
): Score {
  const made: Score = inWholeRows(wholeRows, (q: tf.Tensor, k: tf.Tensor) =>
    tf.tidy(() => score(...change(q, k))),
  );
  const { product } = score;
  if (!product) return made;
  const { of = (q, k) => [q, k] } = product;
  const both: Change = (q, k) => of(...change(q, k));
  return Object.assign(made, { product: { ...product, of: both } });
}
