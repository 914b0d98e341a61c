/**
 * RETAIN: two networks read a patient's visits from the last to the first. One weighs each visit, the
 * other each variable of its embedding: `v = W_emb·x`, `α = softmax(w·g + b)`, `β = tanh(W·h + b)`,
 * `c = Σ αⱼ·βⱼ ⊙ vⱼ`. All else is linear, so each input's part in the answer can be told.
 * Choi et al. 2016, arXiv:1608.05745, section 2.2; contributions: “Interpreting RETAIN”.
 */
import * as tf from '@tensorflow/tfjs';
import type { Mask } from '../../masks/mask.js';
import { realElements } from '../../masks/real-elements.js';
import { gru, type GruWeights } from '../../tensor/gru.js';
import { linear, linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { attendScores } from '../attend.js';

/** Weights of {@link retain}. */
export interface RetainWeights {
  /** W_emb, a row for each variable of a visit: `[C, E]` */
  embedding: tf.Tensor;
  /** The network that weighs visits, and the map of its states to a score, kernel `[G, 1]` */
  visit: { network: GruWeights; score: LinearWeights };
  /** The network that weighs variables, and the map of its states to gates, kernel `[H, E]` */
  variable: { network: GruWeights; gate: LinearWeights };
}

/** Options of {@link retain}. */
export interface RetainOptions {
  /** Which visits there were: `padding(real)`. Default: all. */
  mask?: Mask | undefined;
}

/** What {@link retain} gives back. */
export interface Retained {
  /** c `[B, E]`, zeros for a patient without visits: a linear map of it is the answer */
  output: tf.Tensor;
  /** How much each visit counts, α `[B, S]` */
  weights: tf.Tensor;
  /** How much each variable of a visit's embedding counts, β `[B, S, E]`, in (−1, 1) */
  gates: tf.Tensor;
}

/**
 * One vector of a patient's visits, by attention on two levels.
 *
 * @param visits - x `[B, S, C]`, first to last: counts or zeros and ones for each code, for example
 * @throws HeedError `shape` when shapes do not fit; `option` for a mask that tells queries apart;
 * `input-value` for NaN or infinity
 * @example
 * const seen = retain(visits, weights, { mask: padding(real) });
 * const risk = tf.sigmoid(linear(seen.output, classifier));
 * const why = retainContributions(visits, seen, weights.embedding, classifier.kernel); // [B, S, C, O]
 */
export function retain(
  visits: tf.Tensor,
  { embedding, visit, variable }: RetainWeights,
  { mask }: RetainOptions = {},
): Retained {
  const where = 'retain';
  const { B, S, E } = requireInputs(where, {
    visits: [visits, 'B S C'],
    'weights.embedding': [embedding, 'C E'],
    ...linearShapes('weights.visit.network.input', visit.network.input, 'E G3'),
    ...linearShapes('weights.visit.network.state', visit.network.state, 'G G3'),
    ...linearShapes('weights.visit.score', visit.score, 'G 1'),
    ...linearShapes('weights.variable.network.input', variable.network.input, 'E H3'),
    ...linearShapes('weights.variable.network.state', variable.network.state, 'H H3'),
    ...linearShapes('weights.variable.gate', variable.gate, 'H E'),
  });
  return tf.tidy(() => {
    const embedded = linear(visits, { kernel: embedding }); // [B, S, E]
    const backwards = { reverse: true, real: realElements(where, mask, [B, S]) };
    const scores = linear(gru(embedded, visit.network, backwards), visit.score); // [B, S, 1]
    const gates = tf.tanh(linear(gru(embedded, variable.network, backwards), variable.gate)); // [B, S, E]
    const gated = tf.reshape(tf.mul(gates, embedded), [B, 1, S, E]); // [B, S, E] → [B, 1, S, E]
    const attended = attendScores(
      where,
      [B, 1, 1, S],
      () => tf.reshape(scores, [B, 1, 1, S]), // [B, S, 1] → [B, 1, 1, S]
      (weights) => tf.matMul(weights, gated), // [B, 1, 1, S] · [B, 1, S, E] → [B, 1, 1, E]
      { mask },
    );
    return {
      output: tf.reshape(attended.output, [B, E]), // [B, 1, 1, E] → [B, E]
      weights: tf.reshape(attended.weights, [B, S]), // [B, 1, 1, S] → [B, S]
      gates,
    };
  });
}
