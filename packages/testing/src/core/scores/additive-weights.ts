import type { AdditiveWeights } from '@heed/attention-core';
import type { Tensors } from '../../mechanism/spec.js';

/** The weights of an additive score among a mechanism's inputs; all but the energy may be missing. */
export function additiveWeights(inputs: Tensors): AdditiveWeights {
  const {
    'weights.query': query,
    'weights.key': key,
    'weights.bias': bias,
    'weights.energy': energy,
  } = inputs;
  return { ...(query && { query }), ...(key && { key }), ...(bias && { bias }), energy: energy! };
}
