/**
 * Linear attention as a recurrent network: what was seen is one matrix a head, so the thousandth token
 * costs what the first did. Katharopoulos et al. 2020, arXiv:2006.16236, eq. 16 to 20.
 */
import * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { eluPlusOne, featuresOf } from './feature-map.js';
import type { LinearAttentionOptions } from './linear-attention.js';
import { counted, meanOf } from './mixture.js';
import { recur, type Recurrent } from './recurrence.js';

/** Options of {@link linearStep}. */
export type LinearStepOptions = Pick<LinearAttentionOptions, 'featureMap' | 'chunk'>;

/**
 * What causal `linearAttention` gives for the next L positions: one token, or a whole prompt at once.
 *
 * @param state - of the step before, `[B, N, F, Dv + 1]`, where F is the number of features, made even, and the
 * last column sums them up; zeros or undefined before the first position. It is not disposed.
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, L, D]`
 * @param v - values `[B, N, L, Dv]`
 * @returns output `[B, N, L, Dv]` and the next state
 * @throws HeedError `shape` when shapes do not fit; `option` for a chunk below 1; `input-value` for
 * NaN or infinity
 */
export function linearStep(
  state: tf.Tensor | undefined,
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  { featureMap = eluPlusOne(), chunk = 64 }: LinearStepOptions = {},
): Recurrent {
  const { B, N, Dv } = requireInputs('linearStep', {
    q: [q, 'B N L D'],
    k: [k, 'B N L D'],
    v: [v, 'B N L Dv'],
  });
  requireWhole('linearStep', 'chunk', chunk);
  return tf.tidy(() => {
    const queries = featuresOf(featureMap, q, { role: 'query', causal: true });
    const keys = featuresOf(featureMap, k, { role: 'key', causal: true });
    const F = keys.shape[3]!;
    if (state) requireShapes('linearStep', { state: [state, `${B} ${N} ${F} ${Dv + 1}`] });
    const sums = recur(queries, keys, counted(v), { state, chunk });
    return { output: meanOf(sums.output), state: sums.state };
  });
}
