import { describeValue, HeedError } from '@heed/attention-core/errors';

/** @throws HeedError `option` unless the value is a whole number of at least 1 */
export function requireCount(name: string, value: number, where: string): void {
  if (Number.isInteger(value) && value > 0) return;
  const required = `${name} must be a whole number of at least 1`;
  throw new HeedError({ code: 'option', where, required, got: describeValue(value) });
}
