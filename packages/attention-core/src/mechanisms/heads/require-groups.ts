import { HeedError } from '../../errors/index.js';

/**
 * Checks that N heads can share G heads of keys and values in equal groups.
 *
 * @throws HeedError `shape` unless G divides N
 */
export function requireGroups(where: string, heads: number, keyValueHeads: number): void {
  if (Number.isInteger(keyValueHeads) && keyValueHeads >= 1 && heads % keyValueHeads === 0) return;
  const fitting = Array.from({ length: heads }, (_, index) => index + 1);
  throw new HeedError({
    code: 'shape',
    where,
    required: `heads of keys and values must divide the ${heads} heads of queries`,
    got: String(keyValueHeads),
    advice: `Use ${fitting.filter((count) => heads % count === 0).join(' or ')}.`,
  });
}
