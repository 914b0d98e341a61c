import { requirePlaces } from '../measure/require-places.js';

/**
 * @param items - how many items the catalogue has
 * @throws HeedError `data` where a history holds something else than a place in the catalogue
 */
export function requireHistories(
  histories: readonly (readonly number[])[],
  items: number,
  where: string,
): void {
  histories.forEach((history, user) => requirePlaces(`histories[${user}]`, history, items, where));
}
