import { HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';
import type { Attribution } from './attribution.js';
import { axisWithSize, sameSequence } from './axis.js';
import { flow } from './flow.js';
import { gradientWeighted } from './gradient-weighted.js';
import { meanRow } from './heads.js';
import { normShares } from './norm-weighted.js';
import { relevance } from './relevance.js';
import { requireMaps } from './require-parts.js';
import { rollout } from './rollout.js';
import type { ScoreMap } from './score-map.js';
import { requireQuery, type ThroughLayersOptions } from './through-layers.js';

/**
 * Ways from a trace to one number a position:
 *
 * - `attention`: the weights of the last map that looks at the sequence, mean of its heads
 * - `gradient`: the same map's weights times their gradients, `gradientWeighted`
 * - `rollout`, `flow`: through all layers, Abnar & Zuidema 2020
 * - `norms`: rollout through the norms of what attention carries, Kobayashi et al. 2020
 * - `relevance`: gradient-weighted through all layers and sequences, Chefer et al. 2021
 */
export type AttributionMethod =
  'attention' | 'gradient' | 'rollout' | 'flow' | 'norms' | 'relevance';

/** Options of {@link attribute}. */
export interface AttributeOptions extends Pick<ThroughLayersOptions, 'residual'> {
  /**
   * Whose view counts: one query of the last map, from 0, such as a class token; its `last`, such as
   * the word a language model goes on from; or the `mean` of all. Default `mean`: a read-out has only one.
   */
  query?: number | 'last' | 'mean';
  /** Name of the sequence that is looked at, where a model has several. Default: that of the first map. */
  axis?: string;
}

/** How a method scores: a row for each query, or for the chosen one alone. */
interface Method {
  needs?: 'gradients' | 'values';
  scores(trace: AttentionTrace, axis: Axis, through: ThroughLayersOptions): ScoreMap;
}

const asScores = ({ name, heads, queries, keys, weights }: AttentionMap): ScoreMap => ({
  name,
  heads,
  queries,
  keys,
  scores: weights,
});

const methods: Readonly<Record<AttributionMethod, Method>> = {
  attention: { scores: (trace, axis) => asScores(lastLookingAt(trace, axis)) },
  gradient: {
    needs: 'gradients',
    scores: (trace, axis) => gradientWeighted(lastLookingAt(trace, axis)),
  },
  rollout: { scores: (trace, _, through) => asScores(rollout(trace, through)) },
  flow: { scores: (trace, _, through) => asScores(flow(trace, through)) },
  norms: {
    needs: 'values',
    scores: (trace, _, through) => asScores(rollout(normShares(trace), through)),
  },
  relevance: { needs: 'gradients', scores: (trace, axis) => relevanceOf(trace, axis) },
};

/** What a trace must hold for a method beyond weights; an explainer's traces hold both. */
export function attributionNeeds(method: AttributionMethod): 'gradients' | 'values' | undefined {
  return methodOf(method).needs;
}

/**
 * How much each position of an input counted, by a method of choice.
 *
 * @param trace - of one input; with gradients or values where {@link attributionNeeds} says so
 * @returns one score a position, ≥ 0; how scores compare means something, their size does not
 * @throws HeedError `option` for an unknown method, axis or query, `input-empty` where the trace lacks
 *   maps, gradients or values, `shape` where `rollout`, `flow` or `norms` meet attention between
 *   sequences, and as the method
 */
export function attribute(
  trace: AttentionTrace,
  method: AttributionMethod,
  options: AttributeOptions = {},
): Attribution {
  const { scores: scoresOf } = methodOf(method);
  requireMaps('attribute', trace);
  const axis = axisOf(trace, options.axis);
  const last = lastLookingAt(trace, axis);
  const all = last.queries.labels.length;
  const query = queryOf(options.query ?? 'mean', all, last.name);
  const map = scoresOf(trace, axis, {
    ...(options.residual !== undefined && { residual: options.residual }),
    ...(query !== undefined && { queries: [query] }),
  });
  const count = map.queries.labels.length;
  const row = count === all ? query : undefined;
  return {
    method,
    axis: map.keys,
    scores: meanRow(map.scores, count, map.keys.labels.length, row),
  };
}

function methodOf(name: AttributionMethod): Method {
  if (Object.hasOwn(methods, name)) return methods[name];
  throw new HeedError({
    code: 'option',
    where: 'attribute',
    required: `method must be one of ${Object.keys(methods).join(', ')}`,
    got: String(name),
  });
}

function axisOf({ maps }: AttentionTrace, name: string | undefined): Axis {
  if (name === undefined) return maps[0]!.keys;
  const found = maps.find(({ keys }) => keys.name === name);
  if (found) return found.keys;
  const names = new Set(maps.map(({ keys }) => keys.name ?? 'one without a name'));
  throw new HeedError({
    code: 'option',
    where: 'attribute',
    required: `axis must be a sequence that is looked at: ${[...names].join(', ')}`,
    got: JSON.stringify(name),
  });
}

function queryOf(query: number | 'last' | 'mean', count: number, map: string): number | undefined {
  if (query === 'mean') return undefined;
  if (query === 'last') return count - 1;
  requireQuery('attribute', query, count, map);
  return query;
}

function lastLookingAt({ maps }: AttentionTrace, axis: Axis): AttentionMap {
  return maps.findLast(({ keys }) => sameSequence(keys, axis))!;
}

/** Without the identity that every sequence begins with, which would outweigh all at its own position. */
function relevanceOf(trace: AttentionTrace, axis: Axis): ScoreMap {
  const map = relevance(trace).find(({ keys }) => sameSequence(keys, axis));
  if (map === undefined) {
    throw new HeedError({
      code: 'option',
      where: 'attribute',
      required: `axis must be a sequence that the last map draws on`,
      got: axisWithSize(axis),
    });
  }
  if (!sameSequence(map.queries, map.keys)) return map;
  const size = map.keys.labels.length;
  const scores = map.scores.map((score, cell) =>
    Math.floor(cell / size) === cell % size ? Math.max(0, score - 1) : score,
  );
  return { ...map, scores };
}
