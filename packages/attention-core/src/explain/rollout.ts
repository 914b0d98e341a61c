import type { AttentionMap, AttentionTrace } from './attention-trace.js';
import { multiply } from './multiply.js';
import { requireWork } from './require-work.js';
import { throughLayers, type ThroughLayersOptions } from './through-layers.js';

/** About two minutes of multiplication. */
const most = 2e11;

/**
 * Attention rollout. Abnar & Zuidema 2020, arXiv:2005.00928, eq. 1:
 * `R ← (r·I + (1 − r)·mean over heads of A) · R`, layer after layer, from `R = I`. Rows are divided by their
 * sums before, as in the authors' code: sigmoid attention and attention with a sink make others than 1.
 *
 * The trace's square self-attention maps are multiplied in order. A last map that reads them out
 * (attention pooling, whose queries are not tokens) is applied at the end without a residual, as it
 * has none. The product is taken from the last layer to the first: Q·L² steps a layer, for Q queries.
 *
 * @param trace - self-attention maps `[N, L, L]` in order, then at most one read-out `[N, Q, L]`
 * @returns a map `rollout` with one head: `[1, Q, L]` with a read-out, `[1, L, L]` without. A
 *   position that attends to nothing keeps only itself.
 * @throws HeedError `input-empty` for a trace without maps, `shape` where maps do not chain or have not as
 *   many weights as their axes say, `option` for a residual outside 0 … 1 or a query that does not exist, `input-too-long` above 2·10¹¹
 *   steps
 */
export function rollout(trace: AttentionTrace, options: ThroughLayersOptions = {}): AttentionMap {
  const { queries, keys, rows, below } = throughLayers('rollout', trace, options);
  const size = keys.labels.length;
  requireWork('rollout', {
    steps: below.length * queries.labels.length * size * size,
    most,
    size: `${queries.labels.length} queries, ${size} keys and ${trace.maps.length} layers`,
    advice: 'Give it the few queries that matter.',
  });
  const rolled = below.reduce((flow, layer) => multiply(flow, layer(), size, size), rows()); // [Q, L]
  return { name: 'rollout', heads: 1, queries, keys, weights: Float32Array.from(rolled) };
}
