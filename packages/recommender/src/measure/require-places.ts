import { describeValue, HeedError } from '@heed/attention-core/errors';

/**
 * @param given - what should be places in a catalogue
 * @param items - how many items the catalogue has
 * @throws HeedError `data` for one that is not
 */
export function requirePlaces(
  name: string,
  given: readonly number[],
  items: number,
  where: string,
): void {
  const wrong = given.find((item) => !(Number.isInteger(item) && item >= 0 && item < items));
  if (wrong === undefined) return;
  const required = `${name} must hold whole numbers 0 … ${items - 1}`;
  throw new HeedError({ code: 'data', where, required, got: describeValue(wrong) });
}
