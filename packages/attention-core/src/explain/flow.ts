import type { AttentionMap, AttentionTrace } from './attention-trace.js';
import { layeredFlow } from './layered-flow.js';
import { requireWork } from './require-work.js';
import { rowShares } from './score-map.js';
import { throughLayers, type ThroughLayersOptions } from './through-layers.js';

/** A minute or two. */
const most = 2e10;

/**
 * Attention flow. Abnar & Zuidema 2020, arXiv:2005.00928, section 3: layers are a network of pipes, as
 * wide as `r·I + (1 − r)·mean over heads of A`; what a query took from a token is the largest flow that
 * can run between the two. Unlike in rollout, a way is as wide as its narrowest pipe, not the product
 * of all. Rows are shares of their sum, as in the authors' code.
 *
 * Each of the Q·L pairs is a problem of its own, which takes about as many steps as there are edges, L² a
 * layer. Memory: 24 bytes an edge.
 *
 * @param trace - self-attention maps `[N, L, L]` in order, then at most one read-out `[N, Q, L]`
 * @returns a map `flow` with one head: `[1, Q, L]` with a read-out, `[1, L, L]` without
 * @throws HeedError as `rollout`; `input-too-long` for pairs × edges above 2·10¹⁰
 */
export function flow(trace: AttentionTrace, options: ThroughLayersOptions = {}): AttentionMap {
  const { queries, keys, rows, below } = throughLayers('flow', trace, options);
  const [count, size] = [queries.labels.length, keys.labels.length];
  const between = Math.max(0, below.length - 1);
  requireWork('flow', {
    steps: count * size * Math.max(1, between * size) * size,
    most,
    size: `${count} queries, ${size} keys and ${trace.maps.length} layers`,
    advice: 'Give it the few queries that matter, or use rollout.',
  });
  const layers = below.map((layer) => layer()); // [L, L] each, from the last
  const first = layers.pop();
  const scores =
    first === undefined ? Float32Array.from(rows()) : flowsOf(rows(), layers, first, size);
  return rowShares({ name: 'flow', heads: 1, queries, keys, scores });
}

/** `[Q, L]`: the largest flow from each query, whose row begins it, to each key of the first layer. */
function flowsOf(
  rows: Float64Array,
  layers: readonly Float64Array[],
  first: Float64Array,
  size: number,
): Float32Array {
  // Without layers between, a node has one edge in and one out: the narrower one counts.
  const largest = layers.length > 0 ? layeredFlow(layers, size) : sumOfNarrower;
  const scores = new Float32Array(rows.length);
  const sink = new Float64Array(size);
  for (let key = 0; key < size; key++) {
    for (let node = 0; node < size; node++) sink[node] = first[node * size + key]!;
    for (let start = 0; start < rows.length; start += size) {
      scores[start + key] = largest(rows.subarray(start, start + size), sink);
    }
  }
  return scores;
}

function sumOfNarrower(source: Float64Array, sink: Float64Array): number {
  return source.reduce((sum, capacity, node) => sum + Math.min(capacity, sink[node]!), 0);
}
