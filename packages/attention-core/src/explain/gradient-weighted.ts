import type { AttentionMap } from './attention-trace.js';
import { requireGradients } from './require-parts.js';
import type { ScoreMap } from './score-map.js';

/**
 * Attention times its gradient, `|A ⊙ ∇A|`: by how much the output would change, to first order, without
 * a weight. Serrano & Smith 2019, arXiv:1906.03731, section 4.
 *
 * @param map - weights and gradients `[N, L, S]`
 * @returns `[N, L, S]`
 * @throws HeedError `input-empty` for a map without gradients, `shape` for gradients of another size
 */
export function gradientWeighted(map: AttentionMap): ScoreMap {
  const gradients = requireGradients('gradientWeighted', map);
  const { name, heads, queries, keys, weights } = map;
  const scores = weights.map((weight, index) => Math.abs(weight * gradients[index]!));
  return { name, heads, queries, keys, scores };
}
