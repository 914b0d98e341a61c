import type { Shelved } from '../history/shelved.js';
import { fullDrop, type Link } from '../threads/links.js';
import type { Judged } from './judged.js';

/**
 * A thread from each film that somebody liked to each candidate that looked at it: as thick as the look; lit where the
 * film is a reason, as far as a click would be less probable without it.
 *
 * @param liked - what stood on the shelf
 * @param least - looks with less than this share of the strongest get no thread, 0 … 1; reasons always do
 */
export function judgeLinks(
  liked: readonly Shelved[],
  judged: readonly Pick<Judged, 'key' | 'weights' | 'because'>[],
  least = 0,
): Link[] {
  const strongest = Math.max(Number.EPSILON, ...judged.flatMap(({ weights }) => weights));
  const full = fullDrop(judged);
  return judged.flatMap(({ key, weights, because }) => {
    const drops = new Map(because.map(({ index, drop }) => [index, drop]));
    return liked.flatMap((film, place) => {
      const thickness = weights[place]! / strongest;
      const light = Math.min(1, (drops.get(place) ?? 0) / full);
      const isSeen = light > 0 || (thickness > 0 && thickness >= least);
      return isSeen ? [{ from: film.key, to: key, thickness, light }] : [];
    });
  });
}
