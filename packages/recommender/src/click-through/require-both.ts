import { HeedError } from '@heed/attention-core/errors';
import { some } from '@heed/attention-core/train';
import type { Prepared } from './prepare.js';
import { clickThrough } from './task.js';

const words = { train: 'what is learned from', dev: 'dev' } as const;

/** What clicks are learned from, and measured by. */
export type Judged = Pick<Prepared, keyof typeof words | 'isRated'>;

/**
 * Refuses data of which nothing can be learned or measured, before anything is trained: both need clicks, and
 * impressions without one.
 *
 * @param least - ratings from this on are clicks; `undefined`: everything is one
 * @throws HeedError `data`
 */
export function requireBoth({ isRated, ...parts }: Judged, least: number | undefined): void {
  const refuse = (required: string, got: string, advice: string): never => {
    throw new HeedError({ code: 'data', where: clickThrough.id, required, got, advice });
  };
  for (const part of ['train', 'dev'] as const) {
    const count = parts[part].length;
    if (count === 0) {
      const required = `${words[part]} must have impressions: what somebody saw after their first click`;
      refuse(required, 'none', 'Have three rows or more of a user, the first of them a click.');
    }
    const clicks = parts[part].filter(({ clicked }) => clicked).length;
    if (!isRated || (clicks > 0 && clicks < count)) continue;
    refuse(
      `${words[part]} must have clicks, and impressions without one`,
      `${some(count, 'impression')}, ${clicks === 0 ? 'none of them a click' : 'all of them clicks'}`,
      `A click is a rating of ${Number(least!.toFixed(2))} or more. Have more users of whom both are known; or leave out the column of ratings, and every row counts as a click.`,
    );
  }
}
