/**
 * The place of a target among candidates, 0 for the best, where equal scores count half. Who lets the target win
 * every tie flatters a model that gives all items one score; who lets it lose them all wrongs it. Popularity ties
 * a lot, so the middle matters.
 *
 * @param greater - candidates with a higher score
 * @param equal - candidates with the same score, without the target itself
 */
export function middleRank(greater: number, equal: number): number {
  return Math.floor(greater + equal / 2);
}

/**
 * The place of a target among given candidates, 0 for the best, ties by {@link middleRank}.
 *
 * @param row - [V] a score for each item
 * @param target - item
 * @param candidates - items, without the target
 */
export function rankAmong(row: Float32Array, target: number, candidates: Iterable<number>): number {
  const wanted = row[target]!;
  let greater = 0;
  let equal = 0;
  for (const item of candidates) {
    const score = row[item]!;
    if (score > wanted) greater++;
    else if (score === wanted) equal++;
  }
  return middleRank(greater, equal);
}

/**
 * The place of a target among all items but those of the history, 0 for the best, ties by {@link middleRank}.
 *
 * @param row - [V] a score for each item
 * @param target - item; it counts even where it is in the history too
 * @param history - items that are no candidates
 */
export function rankAmongAll(row: Float32Array, target: number, history: Iterable<number>): number {
  const wanted = row[target]!;
  let greater = 0;
  let equal = -1; // the target is equal to itself
  for (let item = 0; item < row.length; item++) {
    const score = row[item]!;
    if (score > wanted) greater++;
    else if (score === wanted) equal++;
  }
  for (const item of new Set(history)) {
    const score = row[item]!;
    if (score > wanted) greater--;
    else if (score === wanted && item !== target) equal--;
  }
  return middleRank(greater, equal);
}
