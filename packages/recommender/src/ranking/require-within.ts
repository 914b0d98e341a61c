import { describeValue, HeedError } from '@heed/attention-core/errors';

/**
 * Checks that an option is a whole number ≥ 1.
 *
 * @param where - whose error it is
 * @param option - name of the number
 * @param most - the largest that it may be; default any
 * @throws HeedError `option`
 */
export function requireWithin(where: string, option: string, value: number, most?: number): void {
  if (Number.isSafeInteger(value) && value >= 1 && value <= (most ?? Infinity)) return;
  const range = most === undefined ? '≥ 1' : `1 … ${most}`;
  const required = `${option} must be a whole number, ${range}`;
  throw new HeedError({ code: 'option', where, required, got: describeValue(value) });
}
