/**
 * Attention with a sink: one more logit to which a query can give weight that no key deserves.
 * `exp(e_j) / (exp(s) + Σ exp(e_j))`.
 */
import * as tf from '@tensorflow/tfjs';
import { broadcast } from '../../tensor/broadcast.js';
import { masked } from '../../tensor/masked.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Normalise } from '../choices.js';

/**
 * Softmax over the keys and a sink, whose share of the weight is dropped: `[…, S]` and a sink logit,
 * broadcastable to `[…, 1]`.
 */
function besideSink(scores: tf.Tensor, sink: tf.Tensor): tf.Tensor {
  const column = broadcast(sink, [...scores.shape.slice(0, -1), 1]); // […, 1]
  const shares = tf.softmax(tf.concat([scores, column], -1)); // […, S + 1]
  return tf.slice(shares, 0, scores.shape); // […, S + 1] → […, S]
}

/**
 * A learned sink for each head: a bare logit, as in gpt-oss (OpenAI 2025, arXiv:2508.10925, section
 * 2.2), where Xiao et al. 2023 (StreamingLLM), arXiv:2309.17453, section 3.3, learn a token. Rows sum to
 * less than 1.
 *
 * @param logits - `[N]`, learned
 * @throws HeedError `shape`, when used, unless there is a logit for each head of `[B, N, L, S]`
 */
export const sinks = (logits: tf.Tensor): Normalise =>
  masked((scores) => {
    requireShapes('sinks', { scores: [scores, 'B N L S'], logits: [logits, 'N'] });
    return besideSink(scores, tf.reshape(logits, [-1, 1, 1])); // [N] → [N, 1, 1]
  });

/**
 * Softmax with 1 added to the denominator, a sink of logit 0: a query whose scores are all far below 0
 * attends to nothing. Miller 2023, "Attention is off by one". Rows sum to less than 1.
 */
export const softmaxPlusOne = (): Normalise => masked((scores) => besideSink(scores, tf.scalar(0)));
