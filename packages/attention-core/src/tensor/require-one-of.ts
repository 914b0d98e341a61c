import { HeedError } from '../errors/index.js';
import { describeOption } from './describe-option.js';

/**
 * Checks that an option is one of a few words.
 *
 * @param where - whose error it is
 * @param option - its name
 * @param choices - the words
 * @throws HeedError `option` that lists them
 */
export function requireOneOf(
  where: string,
  option: string,
  value: string,
  choices: readonly string[],
): void {
  if (choices.includes(value)) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be ${choices.map((choice) => `'${choice}'`).join(' or ')}`,
    got: describeOption(value),
  });
}
