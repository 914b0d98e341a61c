import type { MultiHeadWeights } from '@heed/attention-core';
import type { Weights } from './weights.js';

/** Projections of multi-head attention, `[width, width]` each, without biases. */
export function projections(weights: Weights, width: number): MultiHeadWeights {
  const square = (name: string) => ({ kernel: weights.take(name, [width, width]) });
  return {
    query: square('query'),
    key: square('key'),
    value: square('value'),
    output: square('output'),
  };
}
