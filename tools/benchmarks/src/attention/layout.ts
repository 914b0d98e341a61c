import { sizesOf, type Problem } from './problem.js';

/** How an engine takes its arrays: `[B, N, L, D]`, or `[B, L, N, D]` with the positions first. */
export type Layout = 'heads first' | 'positions first';

/** Where the D numbers of a place begin. */
export function startOf(problem: Problem, { batch, head, position }: Place, layout: Layout) {
  const { heads, length, width } = sizesOf(problem);
  const row =
    layout === 'heads first'
      ? (batch * heads + head) * length + position
      : (batch * length + position) * heads + head;
  return row * width;
}

/** One query, or one key, in one head. */
export interface Place {
  batch: number;
  head: number;
  position: number;
}

/** Calls `use` for each place of a problem. */
function forEachPlace(problem: Problem, use: (place: Place) => void): void {
  const sizes = sizesOf(problem);
  for (let batch = 0; batch < sizes.batch; batch++) {
    for (let head = 0; head < sizes.heads; head++) {
      for (let position = 0; position < sizes.length; position++) use({ batch, head, position });
    }
  }
}

/** An array with the positions first: `[B, N, L, D] → [B, L, N, D]`. */
export function positionsFirst(problem: Problem, values: Float32Array): Float32Array<ArrayBuffer> {
  const moved = new Float32Array(values.length);
  forEachPlace(problem, (place) => {
    const start = startOf(problem, place, 'heads first');
    const row = values.subarray(start, start + problem.width);
    moved.set(row, startOf(problem, place, 'positions first'));
  });
  return moved;
}

/**
 * Places to compare: the ends and the middle, in the first and the last head, and around the edges of
 * what kernels may take as a block.
 */
export function somePlaces(problem: Problem): Place[] {
  const { batch, heads, length } = sizesOf(problem);
  const positions = [0, 1, 7, 63, 64, length >> 1, length - 65, length - 2, length - 1];
  const inside = [...new Set(positions)].filter((position) => position >= 0 && position < length);
  const corners = [
    { batch: 0, head: 0 },
    { batch: batch - 1, head: heads - 1 },
  ];
  return corners.flatMap((corner) => inside.map((position) => ({ ...corner, position })));
}
