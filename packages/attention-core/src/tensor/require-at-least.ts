import { HeedError } from '../errors/index.js';
import { describeOption } from './describe-option.js';

/**
 * Checks that an option is a finite number that is not too small. For numbers above 0 there is
 * `requirePositive`, for whole numbers `requireWhole`.
 *
 * @param where - whose error it is
 * @param argument - name of the number
 * @param least - the smallest that it may be
 * @throws HeedError `option`
 */
export function requireAtLeast(
  where: string,
  argument: string,
  value: number,
  least: number,
): void {
  if (Number.isFinite(value) && value >= least) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${argument} must be a finite number ≥ ${least}`,
    got: describeOption(value),
  });
}
