import { firstDifference } from '../first-difference.js';

/**
 * Compares two results: numbers may differ by the tolerance (see `firstDifference`), all else must
 * be equal.
 *
 * @returns the path to the first difference and both values there; undefined where there is none
 */
export function differenceOf(
  actual: unknown,
  expected: unknown,
  tolerance: number,
  path = 'result',
): string | undefined {
  const both = `${path}: ${String(actual)} and ${String(expected)}`;
  if (typeof actual === 'number' && typeof expected === 'number') {
    return firstDifference([actual], [expected], tolerance) && both;
  }
  if (typeof actual !== 'object' || typeof expected !== 'object' || !actual || !expected) {
    return Object.is(actual, expected) ? undefined : both;
  }
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  for (const name of names) {
    const [is, should] = [actual, expected].map(
      (value) => (value as Record<string, unknown>)[name],
    );
    const found = differenceOf(is, should, tolerance, `${path}.${name}`);
    if (found) return found;
  }
  return undefined;
}

/**
 * What of a result that tells where the model looked stands in one that does not: its parts, such as the
 * sentences of a text, may tell more as well.
 */
export function withoutMore(told: unknown, plain: unknown): unknown {
  if (Array.isArray(told) && Array.isArray(plain)) {
    return told.map((item, index) => withoutMore(item, plain[index]));
  }
  if (!isPlainObject(told) || !isPlainObject(plain)) return told;
  const shared = Object.keys(told).filter((name) => name in plain);
  return Object.fromEntries(shared.map((name) => [name, withoutMore(told[name], plain[name])]));
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
