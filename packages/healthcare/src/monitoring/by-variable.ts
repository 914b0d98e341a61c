import type { TimedValue } from './stay-sums.js';

/** Variables that something is known of, in order of their numbers, with what was measured, in order of time. */
export function byVariable(values: readonly TimedValue[]): Map<number, readonly TimedValue[]> {
  const groups = new Map<number, TimedValue[]>();
  for (const value of values) {
    const own = groups.get(value.variable);
    if (own) own.push(value);
    else groups.set(value.variable, [value]);
  }
  return new Map([...groups].sort(([one], [other]) => one - other));
}
