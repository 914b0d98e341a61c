import { HeedError } from '../errors/index.js';
import { describeOption } from './describe-option.js';

/**
 * Checks that an option is a share that leaves something over.
 *
 * @param where - whose error it is
 * @param option - name of the number
 * @throws HeedError `option` unless it is a number in [0, 1)
 */
export function requireShare(where: string, option: string, value: number): void {
  if (Number.isFinite(value) && value >= 0 && value < 1) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be in [0, 1)`,
    got: describeOption(value),
  });
}
