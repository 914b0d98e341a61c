import { describeValue, HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';
import { axisWithSize, pickPositions, sameSequence } from './axis.js';
import { requireMaps } from './require-parts.js';

/** Options of what follows attention through all layers: `rollout` and `flow`. */
export interface ThroughLayersOptions {
  /**
   * Share of each layer's output that comes along the residual connection, 0 … 1. Default 0.5, as
   * in the paper.
   */
  residual?: number;
  /** Which queries to follow, from 0; fewer are quicker. Default: all. */
  queries?: readonly number[];
}

/** Self-attention layers between some queries and the input. */
export interface ThroughLayers {
  /** The queries that are followed. */
  queries: Axis;
  /** The input. */
  keys: Axis;
  /** Makes `[Q, L]`: how the queries begin their way, in the last map. */
  rows(): Float64Array;
  /** Layers below, from the last to the first; each call makes `[L, L]`, rows summing to 1. */
  below: readonly (() => Float64Array)[];
}

/**
 * A trace as a way from its last map to its input, with the residual connections that the maps do not
 * show. Abnar & Zuidema 2020, arXiv:2005.00928, section 3: `(1 − r)·mean over heads of A + r·I`. A last
 * map whose queries are no positions of the input (attention pooling) reads out, without a residual.
 *
 * @throws HeedError `input-empty` for a trace without maps, `shape` where maps do not chain, `option`
 *   for a residual outside 0 … 1 or a query that does not exist
 */
export function throughLayers(
  where: string,
  trace: AttentionTrace,
  { residual = 0.5, queries: chosen }: ThroughLayersOptions,
): ThroughLayers {
  requireShare(where, residual);
  requireMaps(where, trace);
  const last = trace.maps.at(-1)!;
  const { keys } = last;
  const readsOut = !sameSequence(last.queries, keys);
  const layers = readsOut ? trace.maps.slice(0, -1) : trace.maps;
  layers.forEach((map) => requireSelf(where, map, keys));
  const all = last.queries.labels.length;
  chosen?.forEach((query) => requireQuery(where, query, all, last.name));
  return {
    queries: chosen ? pickPositions(last.queries, chosen) : last.queries,
    keys,
    rows: () => (readsOut ? meanRows(last, chosen) : withResidual(last, residual, chosen)),
    below: (readsOut ? layers : layers.slice(0, -1))
      .map((map) => () => withResidual(map, residual))
      .reverse(),
  };
}

/** @throws HeedError `option` for a query that a map does not have */
export function requireQuery(where: string, query: number, size: number, map: string): void {
  if (Number.isInteger(query) && query >= 0 && query < size) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `a query must be a whole number from 0 to ${size - 1}, as ${map} has ${size}`,
    got: describeValue(query),
  });
}

function requireShare(where: string, residual: number): void {
  if (residual >= 0 && residual <= 1) return;
  throw new HeedError({
    code: 'option',
    where,
    required: 'residual must be a number from 0 to 1',
    got: describeValue(residual),
  });
}

function requireSelf(where: string, map: AttentionMap, input: Axis): void {
  if (sameSequence(map.queries, input) && sameSequence(map.keys, input)) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${map.name} must be a self-attention map over ${axisWithSize(input)}`,
    got: `${axisWithSize(map.queries)} looking at ${axisWithSize(map.keys)}`,
    advice: 'Only relevance follows attention between sequences.',
  });
}

/** The mean over heads of the rows of some queries, `[Q, S]`; by default of all. */
function meanRows(map: AttentionMap, chosen: readonly number[] | undefined): Float64Array {
  const [all, keys] = [map.queries.labels.length, map.keys.labels.length];
  const count = chosen?.length ?? all;
  const mean = new Float64Array(count * keys);
  for (let row = 0; row < count; row++) {
    for (let head = 0; head < map.heads; head++) {
      const start = (head * all + (chosen?.[row] ?? row)) * keys;
      for (let key = 0; key < keys; key++) {
        mean[row * keys + key]! += map.weights[start + key]! / map.heads;
      }
    }
  }
  return mean;
}

/** Rows of `r·I + (1 − r)·A` of a self-attention map; an all-zero row of A becomes one of I. */
function withResidual(
  map: AttentionMap,
  residual: number,
  chosen?: readonly number[],
): Float64Array {
  const rows = meanRows(map, chosen);
  const size = map.keys.labels.length;
  for (let row = 0; row * size < rows.length; row++) {
    const cells = rows.subarray(row * size, (row + 1) * size);
    const attends = cells.some((weight) => weight > 0);
    cells.forEach((weight, key) => (cells[key] = (1 - residual) * weight));
    cells[chosen?.[row] ?? row]! += attends ? residual : 1;
  }
  return rows;
}
