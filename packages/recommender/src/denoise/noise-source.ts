import type { Strangers } from '../measure/draw-stranger.js';
import type { Prepared } from '../next-item/prepare.js';

/** What noise consists of: any items alike, or items as often as people choose them. */
export type NoiseKind = 'random' | 'popular';

/** From what the noise in a user's history is drawn. */
export type NoiseSource = (user: number, kind: NoiseKind, random: () => number) => Strangers;

/** What noise is drawn from in prepared data: nothing that the user has, not even what is asked for. */
export function noiseSource({
  catalogue,
  histories,
  owned,
}: Pick<Prepared, 'catalogue' | 'histories' | 'owned'>): NoiseSource {
  const count = catalogue.items.length;
  const chosen = histories.flat();
  const known = owned.map((items) => new Set(items));
  return (user, kind, random) => ({
    ...{ count, owned: known[user]!, random },
    ...(kind === 'popular' && { chosen }),
  });
}
