import { describeValue, HeedError } from '../errors/index.js';

/**
 * Checks that an option is a function.
 *
 * @param where - whose error it is
 * @param option - its name
 * @param example - one that would do: `yarn({ factor, trained })`
 * @throws HeedError `option`
 */
export function requireFunction(
  where: string,
  option: string,
  value: unknown,
  example: string,
): void {
  if (typeof value === 'function') return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be a function, such as ${example}`,
    got: describeValue(value),
  });
}
