import { HeedError } from '../errors/index.js';

/**
 * Checks that an option is a number above 0.
 *
 * @param where - whose error it is
 * @param argument - name of the number
 * @throws HeedError `option` for 0, negative numbers, NaN and infinity
 */
export function requirePositive(where: string, argument: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${argument} must be a finite number > 0`,
    got: String(value),
  });
}
