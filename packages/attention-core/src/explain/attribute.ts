import { HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';
import type { Attribution } from './attribution.js';
import { axisWithSize, sameSequence } from './axis.js';
import { flow } from './flow.js';
import { gradientWeighted } from './gradient-weighted.js';
import { meanRow } from './heads.js';
import { normShares } from './norm-weighted.js';
import { relevance, type RelevanceOptions } from './relevance.js';
import { requireMaps, requireWeights } from './require-parts.js';
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
export interface AttributeOptions
  extends Pick<ThroughLayersOptions, 'residual'>, Pick<RelevanceOptions, 'mutual'> {
  /**
   * Whose view counts: one query of the last map that the method reads, from 0, such as a class token; its
   * `last`, such as the word a language model goes on from; or the `mean` of all. Default `mean`: a
   * read-out has only one.
   */
  query?: number | 'last' | 'mean';
  /**
   * Name of the sequence that is looked at, where a model has several. Default: that of the first map.
   * `rollout`, `flow` and `norms` then follow only the maps that look at it.
   */
  axis?: string;
}

interface Method {
  needs?: 'gradients' | 'values';
  /** Whether it cannot pass from one sequence to another: where one is named, it follows only that. */
  oneSequence?: true;
  /** The map whose queries ask. */
  asks(trace: AttentionTrace, axis: Axis): AttentionMap;
  /** A row for each query, or for the chosen one alone. */
  scores(
    trace: AttentionTrace,
    axis: Axis,
    options: ThroughLayersOptions & RelevanceOptions,
  ): ScoreMap;
}

const asScores = ({ name, heads, queries, keys, weights }: AttentionMap): ScoreMap => ({
  name,
  heads,
  queries,
  keys,
  scores: weights,
});

const methods: Readonly<Record<AttributionMethod, Method>> = {
  attention: {
    asks: lastLookingAt,
    scores: (trace, axis) => asScores(lastLookingAt(trace, axis)),
  },
  gradient: {
    needs: 'gradients',
    asks: lastLookingAt,
    scores: (trace, axis) => gradientWeighted(lastLookingAt(trace, axis)),
  },
  rollout: {
    oneSequence: true,
    asks: lastOf,
    scores: (trace, _, options) => asScores(rollout(trace, options)),
  },
  flow: {
    oneSequence: true,
    asks: lastOf,
    scores: (trace, _, options) => asScores(flow(trace, options)),
  },
  norms: {
    needs: 'values',
    oneSequence: true,
    asks: lastOf,
    scores: (trace, _, options) => asScores(rollout(normShares(trace), options)),
  },
  relevance: { needs: 'gradients', asks: lastOf, scores: relevanceOf },
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
 *   sequences, `input-value` where scores are no finite numbers, and as the method
 */
export function attribute(
  trace: AttentionTrace,
  method: AttributionMethod,
  options: AttributeOptions = {},
): Attribution {
  const { asks, scores: scoresOf, oneSequence } = methodOf(method);
  const { axis: name, query: asking = 'mean', ...rest } = options;
  requireMaps('attribute', trace);
  const axis = axisOf(trace, name);
  const seen = name !== undefined && oneSequence ? lookingAt(trace, axis) : trace;
  const asked = asks(seen, axis);
  requireWeights('attribute', asked);
  const all = asked.queries.labels.length;
  const query = queryOf(asking, all, asked.name);
  const map = scoresOf(seen, axis, { ...rest, ...(query !== undefined && { queries: [query] }) });
  const count = map.queries.labels.length;
  const row = count === all ? query : undefined;
  const scores = meanRow(map.scores, count, map.keys.labels.length, row);
  requireFinite(method, scores);
  return { method, axis: map.keys, scores };
}

function requireFinite(method: string, scores: Float32Array): void {
  const wrong = scores.findIndex((score) => !Number.isFinite(score));
  if (wrong < 0) return;
  throw new HeedError({
    code: 'input-value',
    where: 'attribute',
    required: `trace must hold finite numbers, so that ${method} scores are such`,
    got: `${scores[wrong]} for position ${wrong}`,
    advice: 'checkTrace says where it does not.',
  });
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

function lastOf({ maps }: AttentionTrace): AttentionMap {
  return maps.at(-1)!;
}

function lookingAt(trace: AttentionTrace, axis: Axis): AttentionTrace {
  return { ...trace, maps: trace.maps.filter(({ keys }) => sameSequence(keys, axis)) };
}

function lastLookingAt({ maps }: AttentionTrace, axis: Axis): AttentionMap {
  return maps.findLast(({ keys }) => sameSequence(keys, axis))!;
}

/** Without the identity that every sequence begins with, which would outweigh all at its own position. */
function relevanceOf(trace: AttentionTrace, axis: Axis, { mutual }: RelevanceOptions): ScoreMap {
  const found = relevance(trace, { identity: false, ...(mutual && { mutual }) });
  const map = found.find(({ keys }) => sameSequence(keys, axis));
  if (map) return map;
  throw new HeedError({
    code: 'option',
    where: 'attribute',
    required: 'axis must be a sequence that the last map draws on',
    got: axisWithSize(axis),
  });
}
