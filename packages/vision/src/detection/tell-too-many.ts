import type { DetectorConfig } from './detector-config.js';
import { isAsked } from './is-asked.js';
import type { LoadedPicture } from './load-pictures.js';

/** Says in how many pictures there is more to be found than a detector can find, if in any. */
export function tellTooMany(
  pictures: readonly LoadedPicture[],
  { queries: [rows, columns] }: Pick<DetectorConfig, 'queries'>,
  onMessage: ((message: string) => void) | undefined,
): void {
  const most = rows * columns;
  const crowded = pictures.filter(({ boxes }) => boxes.filter(isAsked).length > most);
  if (crowded.length === 0) return;
  onMessage?.(
    `${crowded.length} of ${pictures.length} training pictures hold more than the ${most} objects that the model can find: of those the largest are learned`,
  );
}
