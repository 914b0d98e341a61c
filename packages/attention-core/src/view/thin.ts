import type { AttentionMap } from '../explain/index.js';

/** A matrix that is small enough to draw. */
export interface Thinned {
  /** `[rows, columns]`, row-major. */
  weights: Float32Array;
  rows: number;
  columns: number;
  /** How many queries and keys became one cell; `[1, 1]` where nothing was thinned. */
  block: readonly [queries: number, keys: number];
}

/**
 * One head, or the mean of all, with so many positions joined that at most `most` remain a side. A
 * cell keeps the largest weight of its block, as a mean would hide a line of light one position wide.
 *
 * @param map - weights `[N, L, S]`
 * @param head - which head, from 0; default the mean over all
 */
export function thinHead(map: AttentionMap, head: number | undefined, most: number): Thinned {
  const [queries, keys] = [map.queries.labels.length, map.keys.labels.length];
  const [tall, wide] = [blockOf(queries, most), blockOf(keys, most)];
  const [rows, columns] = [Math.ceil(queries / tall), Math.ceil(keys / wide)];
  const size = queries * keys;
  const block = [tall, wide] as const;
  const heads = head === undefined ? map.heads : 1;
  const first = (head ?? 0) * size;
  if (heads === 1 && tall === 1 && wide === 1) {
    return { weights: map.weights.subarray(first, first + size), rows, columns, block };
  }
  const weights = new Float32Array(rows * columns);
  const total = new Float32Array(heads > 1 ? keys : 0);
  for (let query = 0; query < queries; query++) {
    const start = first + query * keys;
    if (heads > 1) sumOfHeads(map, start, total);
    // Of one head, rows are read in place: a long text has a hundred million weights.
    const [source, from] = heads > 1 ? [total, 0] : [map.weights, start];
    const row = Math.floor(query / tall) * columns;
    for (let column = 0, key = 0; column < columns; column++) {
      let largest = weights[row + column]!;
      for (const end = Math.min(keys, key + wide); key < end; key++) {
        const weight = source[from + key]!;
        if (weight > largest) largest = weight;
      }
      weights[row + column] = largest;
    }
  }
  if (heads > 1) weights.forEach((weight, cell) => (weights[cell] = weight / heads));
  return { weights, rows, columns, block };
}

/** The sum over all heads of one row, which in the first head begins at `start`. */
function sumOfHeads(map: AttentionMap, start: number, total: Float32Array): void {
  const size = map.queries.labels.length * map.keys.labels.length;
  total.fill(0);
  for (let head = 0; head < map.heads; head++) {
    for (let key = 0; key < total.length; key++) {
      total[key]! += map.weights[start + head * size + key]!;
    }
  }
}

/** How many positions become one, so that at most `most` remain. */
export function blockOf(positions: number, most: number): number {
  return Math.max(1, Math.ceil(positions / Math.max(1, Math.floor(most))));
}

/** What was thinned, for a caption; nothing where nothing was. */
export function thinningNote([queries, keys]: readonly [number, number]): string | undefined {
  if (queries === 1 && keys === 1) return undefined;
  return `thinned: a cell is the largest of ${queries} × ${keys} weights`;
}

/** Labels of positions joined by blocks: the first of each, with an ellipsis for the others. */
export function thinLabels(labels: readonly string[], block: number): readonly string[] {
  if (block === 1) return labels;
  return labels.filter((_, index) => index % block === 0).map((label) => `${label} …`);
}
