import { HeedError } from '../errors/index.js';
import { describeOption } from './describe-option.js';

/**
 * Checks that an option is a number, of any sign.
 *
 * @param where - whose error it is
 * @param option - name of the number
 * @throws HeedError `option` for NaN and infinity
 */
export function requireFinite(where: string, option: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be a finite number`,
    got: describeOption(value),
  });
}
