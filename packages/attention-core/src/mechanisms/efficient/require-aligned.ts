import { HeedError } from '../../errors/index.js';

/**
 * Checks that each query stands at a key's position, which is what "up to here" means.
 *
 * @param where - whose error it is
 * @throws HeedError `shape` when there are more or fewer queries than keys
 */
export function requireAligned(where: string, queries: number, keys: number): void {
  if (queries === keys) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: 'causal attention must have as many queries as keys',
    got: `${queries} and ${keys}`,
    advice: 'To go on after earlier positions, use linearStep.',
  });
}
