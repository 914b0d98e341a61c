import { HeedError } from '../../errors/index.js';
import { requireWhole } from '../../tensor/require-whole.js';

/**
 * Checks that heads divide a width.
 *
 * @throws HeedError `option` unless they are a whole number ≥ 1; `shape` that names the nearest widths
 * which would do
 */
export function requireHeads(where: string, width: number, heads: number): void {
  requireWhole(where, 'heads', heads);
  if (width % heads === 0) return;
  const below = Math.max(heads, Math.floor(width / heads) * heads);
  throw new HeedError({
    code: 'shape',
    where,
    required: 'model width must be divisible by heads',
    got: `${width} and ${heads}`,
    advice: `Use ${below} or ${below + heads}.`,
  });
}
