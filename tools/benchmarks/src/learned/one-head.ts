import * as tf from '@tensorflow/tfjs';
import { attend, type AttendOptions } from '@heed/attention-core';
import type { Weights } from './weights.js';

/**
 * Attention with one head and projections of its own.
 *
 * @param asking - `[B, L, F]`
 * @param context - `[B, S, E]`
 * @param width - of queries, keys and values
 * @returns `[B, L, width]`
 */
export function oneHead(
  asking: tf.Tensor,
  context: tf.Tensor,
  weights: Weights,
  width: number,
  options: AttendOptions = {},
): tf.Tensor {
  const head = (name: string, x: tf.Tensor) => tf.expandDims(weights.dense(name, x, width), 1); // [B, S, E] → [B, 1, S, width]
  const { output } = attend(
    head('query', asking),
    head('key', context),
    head('value', context),
    options,
  );
  return tf.squeeze(output, [1]); // [B, 1, L, width] → [B, L, width]
}

/**
 * A learned question, the same for each example.
 *
 * @returns `[count, 1, width]`
 */
export const learnedQuestion = (count: number, weights: Weights, width: number): tf.Tensor =>
  tf.tile(tf.expandDims(weights.take('question', [1, width], 1), 0), [count, 1, 1]);
