import { HeedError } from '../errors/index.js';

/**
 * Checks that a list is not empty.
 *
 * @param where - whose error it is
 * @param argument - name of the list
 * @throws HeedError `option`
 */
export function requireSome(where: string, argument: string, list: readonly unknown[]): void {
  if (list.length > 0) return;
  throw new HeedError({ code: 'option', where, required: `${argument} must hold at least one` });
}
