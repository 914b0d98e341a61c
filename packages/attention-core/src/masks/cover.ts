import type { Cover, CoverOf, Span } from './mask.js';

/** `full` when all of a block may be seen, `empty` when nothing of it may. */
export const coverWhen = (full: boolean, empty: boolean): Cover =>
  full ? 'full' : empty ? 'empty' : 'partial';

/** What holds for several things together: `full` or `empty` when it holds for each of them. */
export const together = (covers: readonly Cover[]): Cover =>
  coverWhen(
    covers.every((cover) => cover === 'full'),
    covers.every((cover) => cover === 'empty'),
  );

/**
 * Cover of a mask that goes by the distance `key − query` alone. In a block every distance between
 * the least and the greatest occurs.
 */
export const coverByDistance =
  (judge: (least: number, greatest: number) => Cover): CoverOf =>
  (queries, keys) =>
    judge(keys.start - (queries.end - 1), keys.end - 1 - queries.start);

/** The spans of blocks of a size; the last one may be shorter. */
export const spansOf = (length: number, size: number): Span[] =>
  Array.from({ length: Math.ceil(length / size) }, (_, block) => ({
    start: block * size,
    end: Math.min(length, (block + 1) * size),
  }));
