import { HeedError } from '../errors/index.js';
import { describeOption } from './describe-option.js';

/**
 * Checks that an option, known to be a number, is not too large.
 *
 * @param where - whose error it is
 * @param option - name of the number
 * @param most - the largest that it may be
 * @param meaning - what `most` is: `the number of queries`
 * @throws HeedError `option`
 */
export function requireAtMost(
  where: string,
  option: string,
  value: number,
  most: number,
  meaning: string,
): void {
  if (value <= most) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be at most ${most}, ${meaning}`,
    got: describeOption(value),
  });
}
