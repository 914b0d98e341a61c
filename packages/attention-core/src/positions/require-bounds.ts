import { HeedError } from '../errors/index.js';
import { requireFinite } from '../tensor/require-finite.js';

/**
 * Checks two bounds of which the first is the lower one.
 *
 * @param names - of the two
 * @throws HeedError `option` unless `0 < lower < upper < ∞`
 */
export function requireBounds(
  where: string,
  names: readonly [string, string],
  [lower, upper]: readonly [number, number],
): void {
  requireFinite(where, names[1], upper);
  if (lower > 0 && upper > lower) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${names[0]} must be above 0 and below ${names[1]}`,
    got: `${lower} and ${upper}`,
  });
}
