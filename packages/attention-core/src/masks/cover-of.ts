import { allowedBy } from './allowed-by.js';
import { coverWhen } from './cover.js';
import type { CoverOf, Mask, MaskShape, Span } from './mask.js';

/** Cover as the tensor of a mask says it. */
function coverByTensor(mask: Mask, shape: MaskShape): CoverOf {
  const allowed = allowedBy('coverOf', mask, shape);
  const values = allowed.dataSync();
  const [B, N, L, S] = [1, 1, 1, 1, ...allowed.shape].slice(-4) as [number, number, number, number];
  allowed.dispose();
  /** An axis of length 1 stands for all positions. */
  const within = (span: Span, length: number): Span => (length === 1 ? { start: 0, end: 1 } : span);
  return (queries, keys) => {
    const [rows, columns] = [within(queries, L), within(keys, S)];
    let seen = 0;
    for (let map = 0; map < B * N; map++) {
      for (let row = rows.start; row < rows.end; row++) {
        const start = (map * L + row) * S;
        for (let column = columns.start; column < columns.end; column++) {
          seen += values[start + column]!;
        }
      }
    }
    const cells = B * N * (rows.end - rows.start) * (columns.end - columns.start);
    return coverWhen(seen === cells, seen === 0);
  };
}

/**
 * Tells of any block of queries and keys how much of it a mask allows: as the mask itself says it, or
 * else by making its tensor and reading it.
 *
 * @param shape - how many queries and keys there are
 */
export const coverOf = (mask: Mask, shape: MaskShape): CoverOf =>
  mask.cover?.(shape) ?? coverByTensor(mask, shape);
