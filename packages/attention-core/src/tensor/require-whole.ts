import { HeedError } from '../errors/index.js';
import { describeOption } from './describe-option.js';

/**
 * Checks that an option is a whole number.
 *
 * @param where - whose error it is
 * @param option - name of the number
 * @param least - the smallest that it may be; default 1
 * @throws HeedError `option`
 */
export function requireWhole(where: string, option: string, value: number, least = 1): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be a whole number ≥ ${least}`,
    got: describeOption(value),
  });
}
