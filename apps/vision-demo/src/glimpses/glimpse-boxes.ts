import type { GlimpsesResult } from '@heed/vision';
import type { BoxedRegion } from '../looking/boxes-over.js';

/** The squares that glimpses took in, each with what would have been answered then. */
export const glimpseBoxes = ({
  glimpses,
  region,
}: Pick<GlimpsesResult, 'glimpses' | 'region'>): BoxedRegion => ({
  region,
  boxes: glimpses.map(({ x, y, width, height, label, score }) => ({
    ...{ label, score },
    ...{ left: x - width / 2, right: x + width / 2 },
    ...{ top: y - height / 2, bottom: y + height / 2 },
  })),
});
