/**
 * Which keys queries may see: band, lengths, bytes and blocks, all together. Tiles of scores are asked
 * about before they are computed, so that what nobody sees costs nothing, and what everybody sees no mask.
 */
import { ProblemField } from '../../src/kernels/problem-field';
import { allowedIn, hideAllowed } from './allowed';
import { blocksIn, firstBlock, hideBlocks, lastBlock } from './blocks';
import { batchOf, word } from './problem';
import { FULL, LANES, PARTIAL } from './tile';

/** Distances beyond this cannot occur; kept apart from the ends of int32, sums do not overflow. */
const FAR: i32 = 1 << 30;


@inline
function firstDistance(problem: usize): i32 {
  return min(max(word(problem, ProblemField.firstDistance), -FAR), FAR);
}


@inline
function lastDistance(problem: usize): i32 {
  return min(max(word(problem, ProblemField.lastDistance), -FAR), FAR);
}

/** Whether some queries may see keys that others of the same head do not. */
export function mayHide(problem: usize): bool {
  return (
    word(problem, ProblemField.allowed) != 0 ||
    word(problem, ProblemField.blocks) != 0 ||
    firstDistance(problem) + word(problem, ProblemField.queries) > 1 ||
    lastDistance(problem) < word(problem, ProblemField.keys) - 1
  );
}

/** The first key that band and lengths let any query from `from` on see. */
export function keysFrom(problem: usize, from: i32): i32 {
  return max(0, from + firstDistance(problem));
}

/** The end of the keys that band and lengths let any query before `to` see; may be below `keysFrom`. */
export function keysTo(problem: usize, head: i32, to: i32): i32 {
  const lengths = word(problem, ProblemField.lengths);
  let end = word(problem, ProblemField.keys);
  if (lengths) end = min(end, load<i32>(lengths + (batchOf(problem, head) << 2)));
  return min(end, to + min(lastDistance(problem), FAR - to));
}

/**
 * Where the next run of keys begins, at `from` or later, that queries `queryFrom ≤ i < queryTo` may see
 * for all that band, lengths and blocks tell; `to` when there is none before.
 */
export function runFrom(
  problem: usize,
  head: i32,
  queryFrom: i32,
  queryTo: i32,
  from: i32,
  to: i32,
): i32 {
  const start = max(from, keysFrom(problem, queryFrom));
  const end = min(to, keysTo(problem, head, queryTo));
  if (start >= end) return to;
  if (!word(problem, ProblemField.blocks)) return start;
  const first = firstBlock(problem, queryFrom, queryTo, start, end);
  return first < end ? first : to;
}

/** Where the run ends that begins at `from`, a result of `runFrom`. */
export function runTo(
  problem: usize,
  head: i32,
  queryFrom: i32,
  queryTo: i32,
  from: i32,
  to: i32,
): i32 {
  const end = min(to, keysTo(problem, head, queryTo));
  if (!word(problem, ProblemField.blocks)) return end;
  return lastBlock(problem, queryFrom, queryTo, from, end);
}

/** Whether band lets each query see each key. */
function insideBand(problem: usize, queryFrom: i32, queryTo: i32, from: i32, to: i32): bool {
  return (
    from - queryTo + 1 >= firstDistance(problem) && to - 1 - queryFrom <= lastDistance(problem)
  );
}

/** How much of the tile of queries `queryFrom ≤ i < queryTo` and keys `from ≤ j < to`, a run, is seen. */
export function sightOf(
  problem: usize,
  head: i32,
  queryFrom: i32,
  queryTo: i32,
  from: i32,
  to: i32,
): i32 {
  let sight = insideBand(problem, queryFrom, queryTo, from, to) ? FULL : PARTIAL;
  if (word(problem, ProblemField.blocks)) {
    sight = min(sight, blocksIn(problem, queryFrom, queryTo, from, to));
  }
  if (word(problem, ProblemField.allowed)) {
    sight = min(sight, allowedIn(problem, head, queryFrom, queryTo, from, to));
  }
  return sight;
}

/** Puts −∞ where band hides a key. */
function hideBand(problem: usize, query: i32, from: i32, to: i32, scores: usize): void {
  const first = firstDistance(problem);
  const last = lastDistance(problem);
  const nothing = f32x4.splat(-Infinity);
  // Distances of the first key; they grow by one from key to key.
  let near = i32x4.sub(i32x4.splat(from - query), i32x4(0, 1, 2, 3));
  for (let key = from; key < to; key++, scores += LANES * 4) {
    const far = i32x4.sub(near, i32x4.splat(4));
    const nearSeen = v128.and(
      i32x4.ge_s(near, i32x4.splat(first)),
      i32x4.le_s(near, i32x4.splat(last)),
    );
    const farSeen = v128.and(
      i32x4.ge_s(far, i32x4.splat(first)),
      i32x4.le_s(far, i32x4.splat(last)),
    );
    v128.store(scores, v128.bitselect(v128.load(scores), nothing, nearSeen));
    v128.store(scores, v128.bitselect(v128.load(scores, 16), nothing, farSeen), 16);
    near = i32x4.add(near, i32x4.splat(1));
  }
}

/**
 * Puts −∞ where a query may not see a key, in a tile that is seen in part.
 *
 * @param query - the first of the eight in the lanes; those after the last one are hidden or not
 * @param scores - `[to − from][8 queries]`
 */
export function hide(
  problem: usize,
  head: i32,
  query: i32,
  from: i32,
  to: i32,
  scores: usize,
): void {
  if (!insideBand(problem, query, query + LANES, from, to)) {
    hideBand(problem, query, from, to, scores);
  }
  if (word(problem, ProblemField.blocks)) hideBlocks(problem, query, from, to, scores);
  if (word(problem, ProblemField.allowed)) hideAllowed(problem, head, query, from, to, scores);
}
