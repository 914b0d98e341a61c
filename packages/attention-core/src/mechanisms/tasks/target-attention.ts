/**
 * Target attention: what a user did, seen from the item on offer. A small network weighs each
 * behaviour against the item, and the weights are not made to sum to 1: `Σ a(eⱼ, item)·eⱼ`.
 * Zhou et al. 2018 (Deep Interest Network), arXiv:1706.06978, eq. 3.
 */
import * as tf from '@tensorflow/tfjs';
import { requireInputs } from '../../tensor/require-inputs.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import { unnormalised } from '../normalise/unnormalised.js';
import {
  activationUnit,
  type ActivationUnitOptions,
  type ActivationUnitWeights,
} from './activation-unit.js';

/** Options of {@link targetAttention}; weights are `unnormalised()` by default, as in the paper. */
export type TargetAttentionOptions = Pick<AttendOptions, 'mask' | 'normalise' | 'dropout'> &
  ActivationUnitOptions;

/**
 * What a user's behaviours say of each item on offer.
 *
 * @param items - `[B, L, E]`: L items for each user, usually one
 * @param behaviours - `[B, S, E]`: what the user saw or bought
 * @param weights - the network; see `activationUnit`
 * @returns output `[B, L, E]`, zeros where there is no behaviour; weights `[B, 1, L, S]`
 * @throws HeedError `shape` when shapes do not fit; `option` without features; `input-value` for NaN
 * or infinity
 * @example
 * const activation = (x: tf.Tensor, layer: number) => dice(x, slopes[layer]);
 * targetAttention(items, clicked, { hidden, output }, { mask: padding(real), activation });
 */
export function targetAttention(
  items: tf.Tensor,
  behaviours: tf.Tensor,
  weights: ActivationUnitWeights,
  { features, activation, normalise = unnormalised(), ...options }: TargetAttentionOptions = {},
): Attended {
  const where = 'targetAttention';
  requireInputs(where, { items: [items, 'B L E'], behaviours: [behaviours, 'B S E'] });
  return tf.tidy(() => {
    const done = tf.expandDims(behaviours, 1); // [B, S, E] → [B, 1, S, E]
    const score = activationUnit(weights, { features, activation });
    const attended = attend(
      tf.expandDims(items, 1), // [B, L, E] → [B, 1, L, E]
      done,
      done,
      { ...options, score, normalise },
      where,
    );
    return { output: tf.squeeze(attended.output, [1]), weights: attended.weights }; // [B, 1, L, E] → [B, L, E]
  });
}
