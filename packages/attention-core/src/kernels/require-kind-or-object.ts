import { HeedError } from '../errors/index.js';
import { describeOption } from '../tensor/describe-option.js';

/**
 * Checks an option that is either a plain word or number, or an object that says more.
 *
 * @param where - whose error it is
 * @param option - its name
 * @param kind - what it is where it is no object
 * @throws HeedError `option`
 */
export function requireKindOrObject(
  where: string,
  option: string,
  value: unknown,
  kind: 'boolean' | 'number',
): void {
  if (typeof value === kind || (typeof value === 'object' && value !== null)) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be a ${kind} or an object`,
    got: describeOption(value),
  });
}
