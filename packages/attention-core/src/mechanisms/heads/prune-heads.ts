/**
 * Multi-head attention without some of its heads: smaller projections, the same output as with those
 * heads gated to 0. Michel, Levy & Neubig 2019, arXiv:1905.10650, section 2.3.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { pick } from '../../tensor/pick.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { MultiHeadWeights } from './multi-head.js';
import { requireHeads } from './require-heads.js';

/** Options of {@link pruneHeads}. */
export interface PruneHeadsOptions {
  /** Number of heads N that the weights are for. */
  heads: number;
  /** Which heads stay, counted from 0, in the order they shall have; at least one, none twice. */
  keep: readonly number[];
}

/**
 * Projections of only the heads that stay, for `multiHead` with `heads: keep.length`.
 *
 * @param weights - projections of all N heads; unchanged
 * @returns projections of `keep.length` heads, new tensors
 * @throws HeedError `option` when `keep` is empty or names a head twice or one that does not exist;
 * `shape` when heads do not divide the width
 */
export function pruneHeads(
  weights: MultiHeadWeights,
  options: PruneHeadsOptions,
): MultiHeadWeights {
  const { heads, keep } = requireOptions('pruneHeads', options, 'heads');
  const { E } = requireShapes('pruneHeads', {
    ...linearShapes('weights.query', weights.query, 'Eq E'),
    ...linearShapes('weights.key', weights.key, 'Ek E'),
    ...linearShapes('weights.value', weights.value, 'Ek E'),
    ...linearShapes('weights.output', weights.output, 'E Eo'),
  });
  requireHeads('pruneHeads', E, heads);
  requireKeep(heads, keep);
  const width = E / heads;
  return tf.tidy(() => {
    const columns = ({ kernel, bias }: LinearWeights): LinearWeights => ({
      kernel: pick(kernel, 1, keep, width), // [Ek, E] → [Ek, K·D]
      ...(bias && { bias: pick(bias, 0, keep, width) }), // [E] → [K·D]
    });
    const { kernel, bias } = weights.output;
    const pruned = {
      query: columns(weights.query),
      key: columns(weights.key),
      value: columns(weights.value),
      output: {
        kernel: pick(kernel, 0, keep, width), // [E, Eo] → [K·D, Eo]
        ...(bias && { bias: tf.clone(bias) }),
      },
    };
    return pruned as typeof pruned & tf.TensorContainerObject;
  });
}

/** Checks that `keep` names heads. */
function requireKeep(heads: number, keep: readonly number[]): void {
  const known = keep.every((head) => Number.isInteger(head) && head >= 0 && head < heads);
  if (keep.length > 0 && known && new Set(keep).size === keep.length) return;
  throw new HeedError({
    code: 'option',
    where: 'pruneHeads',
    required: `keep must name at least one of the heads 0 … ${heads - 1}, none twice`,
    got: `[${keep.join(', ')}]`,
  });
}
