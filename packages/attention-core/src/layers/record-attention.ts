import * as tf from '@tensorflow/tfjs';
import { nameWatched } from '../mechanisms/watched-weights.js';

/**
 * Attention weights by layer name, each `[B, N, L, S]`. Where a layer is applied several times, the
 * later ones are `<name>/2`, `<name>/3`, … (`model.predict` applies it once for each 32 examples.)
 */
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
  } catch (error) {
    tf.dispose(attention);
    throw error;
  } finally {
    recording = outer;
  }
}

/** Whether anybody records: a mechanism that forms weights only to show them asks. */
export const isRecording = (): boolean => recording !== undefined;

/**
 * Called by a layer: offers the weights of an attention, if it has any, to whoever is recording. Else
 * nobody asks for them, and those that are made when they are asked for are not made.
 */
export function offerAttended(layer: string, attended: { weights?: tf.Tensor }): void {
  if (recording) offerAttention(layer, attended.weights);
}

/** Called by a layer: offers its weights, if it has any, to whoever is recording. */
export function offerAttention(layer: string, weights: tf.Tensor | undefined): void {
  if (!recording || !weights) return;
  let name = layer;
  for (let count = 2; name in recording; count++) name = `${layer}/${count}`;
  nameWatched(name, weights);
  recording[name] = tf.keep(tf.clone(weights));
}
