import { describeValue, HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';
import { axisWithSize, pickPositions, sameSequence } from './axis.js';
import { requireMaps, requireWeights } from './require-parts.js';

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
  /** Makes `[Q, L]`: how the queries begin their way, in the last map; rows as below. */
  rows(): Float64Array;
  /** Layers below, from the last to the first; each call makes `[L, L]`, rows summing to 1 or all zeros. */
  below: readonly (() => Float64Array)[];
}

/**
 * A trace as a way from its last map to its input, with the residual connections that the maps do not
 * show. Abnar & Zuidema 2020, arXiv:2005.00928, section 3: `(1 − r)·mean over heads of A + r·I`, each row
 * divided by its sum, as in the authors' code: what attends to little gets more of itself. A last map
 * whose queries are no positions of the input (attention pooling) reads out, without a residual.
 *
 * @throws HeedError `input-empty` for a trace without maps, `shape` where maps do not chain, `option`
 *   for a residual outside 0 … 1 or a query that does not exist; `rows` and `below` throw `shape` for a map
 *   that has not as many weights as its axes say, `input-value` for a weight that is none
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
  if (chosen !== undefined && !Array.isArray(chosen)) {
    const required = 'queries must be an array of whole numbers';
    throw new HeedError({ code: 'option', where, required, got: describeValue(chosen) });
  }
  chosen?.forEach((query) => requireQuery(where, query, all, last.name));
  const layer = (map: AttentionMap, some?: readonly number[]): Float64Array =>
    asShares(where, map, meanRows(where, map, some), {
      share: residual,
      placeOf: (row) => some?.[row] ?? row,
    });
  return {
    queries: chosen ? pickPositions(last.queries, chosen) : last.queries,
    keys,
    rows: () =>
      readsOut ? asShares(where, last, meanRows(where, last, chosen)) : layer(last, chosen),
    below: (readsOut ? layers : layers.slice(0, -1)).map((map) => () => layer(map)).reverse(),
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
function meanRows(
  where: string,
  map: AttentionMap,
  chosen: readonly number[] | undefined,
): Float64Array {
  requireWeights(where, map);
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

/**
 * Each row divided by its sum, in place; rows of zeros stay.
 *
 * @param residual - what is put in before, at one place of each row; a row of zeros becomes that place
 */
function asShares(
  where: string,
  { name, keys }: AttentionMap,
  rows: Float64Array,
  residual?: { share: number; placeOf(row: number): number },
): Float64Array {
  const size = keys.labels.length;
  const share = residual?.share ?? 0;
  for (let row = 0; size > 0 && row * size < rows.length; row++) {
    const start = row * size;
    let sum = share;
    for (let cell = start; cell < start + size; cell++) {
      if (!(rows[cell]! >= 0)) throw notAttention(where, name, rows[cell]!);
      rows[cell]! *= 1 - share;
      sum += rows[cell]!;
    }
    if (residual) rows[start + residual.placeOf(row)]! += sum === 0 ? 1 : share;
    for (let cell = start; cell < start + size; cell++) rows[cell]! /= sum || 1;
  }
  return rows;
}

function notAttention(where: string, name: string, weight: number): HeedError {
  return new HeedError({
    code: 'input-value',
    where,
    required: `the weights of ${name} must lie between 0 and 1`,
    got: String(weight),
  });
}
