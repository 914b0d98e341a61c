import * as tf from '@tensorflow/tfjs';

/** Attention weights by layer name, each `[B, N, L, S]`. */
export type RecordedAttention = Record<string, tf.Tensor>;

let recording: RecordedAttention | undefined;

/**
 * Runs a function and keeps the attention weights of every attention layer that it applies. Outside
 * of it, layers keep nothing.
 *
 * @returns the function's result and the weights; the caller disposes both
 */
export function recordAttention<Result>(run: () => Result): {
  result: Result;
  attention: RecordedAttention;
} {
  const outer = recording;
  const attention: RecordedAttention = {};
  recording = attention;
  try {
    return { result: run(), attention };
  } finally {
    recording = outer;
  }
}

/** Called by a layer: offers its weights to whoever is recording. */
export function offerAttention(layer: string, weights: tf.Tensor): void {
  if (recording) recording[layer] = tf.keep(tf.clone(weights));
}
