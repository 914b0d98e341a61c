/**
 * Attention, said once: **score** each key for each query, say **where** a query may look,
 * **normalise** the scores to weights, and **aggregate** the values by them. Every mechanism that
 * forms its weights is a choice of these four.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { allowedKeys } from '../masks/allowed-keys.js';
import type { Mask } from '../masks/mask.js';
import { describeOption } from '../tensor/describe-option.js';
import { requireFunction } from '../tensor/require-function.js';
import { requireInputs } from '../tensor/require-inputs.js';
import { weightedSum } from './aggregate/weighted-sum.js';
import { withWeights, type Attended } from './attended.js';
import { biasTensor } from './bias-tensor.js';
import type { Aggregate, Bias, Drop, Normalise, Score } from './choices.js';
import { fusedOutput, type Fusible } from './fused-output.js';
import { softmax } from './normalise/softmax.js';
import { requireChoice } from './require-choice.js';
import { scaledDot } from './scores/scaled-dot.js';
import { watchedWeights } from './watched-weights.js';

/** Options of {@link attend}. */
export interface AttendOptions {
  /** How well a key matches a query. Default `scaledDot()`. */
  score?: Score | undefined;
  /** Which key a query may see. Default: all. */
  mask?: Mask | undefined;
  /** Added to the scores. Default: nothing. */
  bias?: Bias | undefined;
  /** Scores to weights. Default `softmax()`. */
  normalise?: Normalise | undefined;
  /**
   * What is left out of the weights before they are used: a share in [0, 1), drawn anew in each
   * call, or a function of the weights. Default 0.
   */
  dropout?: number | Drop | undefined;
  /** Weights and values to output. Default `weightedSum()`. */
  aggregate?: Aggregate | undefined;
}

export type { Attended } from './attended.js';

/** Applies dropout as {@link AttendOptions} say it. */
function dropped(
  where: string,
  weights: tf.Tensor,
  dropout: AttendOptions['dropout'] = 0,
): tf.Tensor {
  if (typeof dropout === 'function') return dropout(weights);
  if (typeof dropout === 'number' && dropout >= 0 && dropout < 1) {
    return dropout > 0 ? tf.dropout(weights, dropout) : weights;
  }
  throw new HeedError({
    code: 'option',
    where,
    required: 'dropout must be in [0, 1), or a function of the weights',
    got: describeOption(dropout),
  });
}

/**
 * Each query takes a mixture of the values, by how well their keys match.
 *
 * After `registerHeedKernels()` a fused kernel computes the output wherever it can: scores that are dot
 * products, softmax, the weighted sum, dropout by a share. It never forms the weights; they are made, from
 * q and k as they then are, when somebody asks for them.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, Dk]`; most scores want Dk = D
 * @param v - values `[B, N, S, Dv]`
 * @param where - whose errors they are; default `attend`
 * @throws HeedError `shape` when shapes, mask or bias do not fit; `input-value` for NaN or infinity;
 * `option` for a choice that is none
 * @example attend(q, k, v, { score: cosine(), mask: and(causal(), window(128)), dropout: 0.1 })
 */
export function attend(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: AttendOptions = {},
  where = 'attend',
): Attended {
  const { B, N, L, S } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N S Dk'],
    v: [v, 'B N S Dv'],
  });
  const { score = scaledDot(), aggregate = weightedSum() } = options;
  requireFunction(where, 'score', score, 'scaledDot()');
  requireFunction(where, 'aggregate', aggregate, 'weightedSum()');
  return attendScores(
    where,
    [B, N, L, S],
    () => score(q, k),
    (weights) => aggregate(weights, v),
    options,
    { q, k, v, score, aggregate },
  );
}

/**
 * The steps of {@link attend} between score and aggregate, for inputs that have been checked.
 *
 * @param shape - `[B, N, L, S]`
 * @param score - gives scores of that shape
 * @param aggregate - weights of that shape to the output
 * @param fusible - what score and aggregate are made of, for a fused kernel that serves them
 */
export function attendScores(
  where: string,
  shape: readonly [B: number, N: number, L: number, S: number],
  score: () => tf.Tensor,
  aggregate: (weights: tf.Tensor) => tf.Tensor,
  { mask, bias, normalise = softmax(), dropout }: Omit<AttendOptions, 'score' | 'aggregate'>,
  fusible?: Fusible,
): Attended {
  requireFunction(where, 'normalise', normalise, 'softmax()');
  const weigh = () => {
    const allowed = allowedKeys(where, mask, shape);
    const scores = score(); // [B, N, L, S]
    requireChoice(where, 'score', scores, shape);
    const biased = bias ? tf.add(scores, biasTensor(where, bias, scores.shape)) : scores;
    const weights = normalise(biased, allowed); // [B, N, L, S]
    requireChoice(where, 'normalise', weights, shape);
    return weights;
  };
  const fused = fusible && fusedOutput(where, shape, fusible, { mask, bias, normalise, dropout });
  if (fused) return withWeights(where, { q: fusible.q, k: fusible.k }, fused, weigh);
  return tf.tidy(() => {
    const weights = watchedWeights(weigh()); // [B, N, L, S]
    const output = aggregate(dropped(where, weights, dropout));
    requireChoice(where, 'aggregate', output);
    return { output, weights };
  });
}
