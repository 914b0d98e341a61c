import { HeedError } from '../../errors/index.js';

/**
 * Checks that heads divide a width.
 *
 * @throws HeedError `shape` that names the nearest widths which would do
 */
export function requireHeads(where: string, width: number, heads: number): void {
  if (Number.isInteger(heads) && heads >= 1 && width % heads === 0) return;
  const below = Math.max(heads, Math.floor(width / heads) * heads);
  throw new HeedError({
    code: 'shape',
    where,
    required: 'model width must be divisible by heads',
    got: `${width} and ${heads}`,
    advice:
      Number.isInteger(heads) && heads >= 1
        ? `Use ${below} or ${below + heads}.`
        : 'Use heads ≥ 1.',
  });
}
