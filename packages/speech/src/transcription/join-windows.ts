/** Something that happens at a time. */
interface Timed {
  /** In seconds. */
  at: number;
}

/**
 * Joins what was heard in two windows that overlap: what the first heard before a cut, and what the second heard behind
 * it. The cut lies in the longest pause of the first window near the middle of the overlap, so that no word is heard
 * twice or cut in two.
 *
 * @param first - in order of time
 * @param second - the same
 * @param overlap - what both windows heard, in seconds
 */
export function joinWindows<Word extends Timed>(
  first: readonly Word[],
  second: readonly Word[],
  overlap: readonly [from: number, to: number],
): Word[] {
  const cut = cutOf(first, overlap);
  return [...first.filter(({ at }) => at < cut), ...second.filter(({ at }) => at >= cut)];
}

/** Where the longest pause of the middle half of an overlap has its middle. */
function cutOf(words: readonly Timed[], [from, to]: readonly [number, number]): number {
  const quarter = (to - from) / 4;
  const [early, late] = [from + quarter, to - quarter];
  const inside = words.map(({ at }) => at).filter((at) => at > early && at < late);
  const moments = [early, ...inside, late];
  let [cut, longest] = [(from + to) / 2, 0];
  for (let index = 1; index < moments.length; index++) {
    const pause = moments[index]! - moments[index - 1]!;
    if (pause > longest) [cut, longest] = [(moments[index]! + moments[index - 1]!) / 2, pause];
  }
  return cut;
}
