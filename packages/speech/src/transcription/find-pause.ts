/** Something that happens at a time. */
interface Timed {
  /** In seconds. */
  at: number;
}

/**
 * The moment that is farthest from the middle of every word, where a sound is best cut; without words the last one.
 *
 * @param words - in order of time
 * @param range - in which it is looked for, in seconds
 */
export function findPause(
  words: readonly Timed[],
  [from, to]: readonly [from: number, to: number],
): number {
  const moments = [-Infinity, ...words.map(({ at }) => at), Infinity];
  let [found, farthest] = [to, -Infinity];
  for (let index = 1; index < moments.length; index++) {
    const [before, after] = [moments[index - 1]!, moments[index]!];
    const middle = after === Infinity ? to : before === -Infinity ? from : (before + after) / 2;
    const moment = Math.min(to, Math.max(from, middle));
    const distance = Math.min(moment - before, after - moment);
    if (distance > farthest) [found, farthest] = [moment, distance];
  }
  return found;
}
