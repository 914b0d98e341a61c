import { describeValue, HeedError } from '../errors/index.js';

/**
 * Checks that a list is one, and not empty.
 *
 * @param where - whose error it is
 * @param argument - name of the list
 * @throws HeedError `option`
 */
export function requireSome(where: string, argument: string, list: readonly unknown[]): void {
  if (Array.isArray(list) && list.length > 0) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${argument} must hold at least one`,
    ...(!Array.isArray(list) && { got: describeValue(list) }),
  });
}
