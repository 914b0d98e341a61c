import { describeValue, HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace } from './attention-trace.js';
import { headAverage } from './heads.js';

/** Options of {@link rollout}. */
export interface RolloutOptions {
  /**
   * Share of each layer's output that comes along the residual connection, 0 … 1. Default 0.5, as
   * in the paper.
   */
  residual?: number;
}

/**
 * Attention rollout. Abnar & Zuidema 2020, arXiv:2005.00928, eq. 1:
 * `R ← (r·I + (1 − r)·mean over heads of A) · R`, layer after layer, from `R = I`.
 *
 * The trace's square self-attention maps are multiplied in order. A last map that reads them out
 * (attention pooling, whose queries are not tokens) is applied at the end without a residual, as it
 * has none.
 *
 * @param trace - self-attention maps `[N, L, L]` in order, then at most one read-out `[N, Q, L]`
 * @returns a map `rollout` with one head: `[1, Q, L]` with a read-out, `[1, L, L]` without. A
 *   position that attends to nothing keeps only itself.
 * @throws HeedError `input-empty` for a trace without maps, `shape` where maps do not chain,
 *   `option` for a residual outside 0 … 1
 */
export function rollout(trace: AttentionTrace, options: RolloutOptions = {}): AttentionMap {
  const residual = options.residual ?? 0.5;
  if (!(residual >= 0 && residual <= 1)) {
    throw new HeedError({
      code: 'option',
      where: 'rollout',
      required: 'residual must be a number from 0 to 1',
      got: describeValue(residual),
    });
  }
  const last = trace.maps.at(-1);
  if (last === undefined) {
    throw new HeedError({
      code: 'input-empty',
      where: 'rollout',
      required: 'trace.maps must hold at least one map',
    });
  }
  const size = last.keys.labels.length;
  let flow: Float32Array<ArrayBuffer> | undefined;
  for (const map of trace.maps) {
    const queries = map.queries.labels.length;
    const readsOut = map === last && (queries !== size || map.queries.kind !== map.keys.kind);
    if (map.keys.labels.length !== size || (queries !== size && !readsOut)) {
      throw new HeedError({
        code: 'shape',
        where: 'rollout',
        required: `${map.name} must be a self-attention map over ${size} positions`,
        got: `${queries} queries and ${map.keys.labels.length} keys`,
      });
    }
    const mean = headAverage(map).weights;
    const mixed = readsOut ? mean : withResidual(mean, size, residual);
    flow = flow === undefined ? mixed.slice() : multiply(mixed, flow, queries, size);
  }
  return { ...last, name: 'rollout', heads: 1, weights: flow! };
}

/** `r·I + (1 − r)·A`, in which an all-zero row of A becomes a row of I. */
function withResidual(
  attention: Float32Array,
  size: number,
  residual: number,
): Float32Array<ArrayBuffer> {
  const mixed = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    let attends = false;
    for (let column = 0; column < size; column++) {
      const weight = attention[row * size + column]!;
      attends ||= weight > 0;
      mixed[row * size + column] = (1 - residual) * weight;
    }
    mixed[row * size + row]! += attends ? residual : 1;
  }
  return mixed;
}

/** `[rows, size] × [size, size] → [rows, size]` */
function multiply(
  left: Float32Array,
  right: Float32Array,
  rows: number,
  size: number,
): Float32Array<ArrayBuffer> {
  const product = new Float32Array(rows * size);
  for (let row = 0; row < rows; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = left[row * size + inner]!;
      if (factor === 0) continue;
      for (let column = 0; column < size; column++) {
        product[row * size + column]! += factor * right[inner * size + column]!;
      }
    }
  }
  return product;
}
