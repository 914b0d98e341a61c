import type { DetectorConfig } from './detector-config.js';
import { isAsked } from './is-asked.js';
import type { LoadedPicture } from './load-pictures.js';

/** Says in how many pictures there is more to be found than a detector has queries for, if in any. */
export function tellTooMany(
  pictures: readonly LoadedPicture[],
  { queries }: Pick<DetectorConfig, 'queries'>,
  onMessage: ((message: string) => void) | undefined,
): void {
  const crowded = pictures.filter(({ boxes }) => boxes.filter(isAsked).length > queries);
  if (crowded.length === 0) return;
  onMessage?.(
    `${crowded.length} of ${pictures.length} training pictures hold more than the ${queries} objects that queries can learn: of those the largest are learned`,
  );
}
