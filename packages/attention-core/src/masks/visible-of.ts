import { HeedError } from '../errors/index.js';
import type { Mask, Visible } from './mask.js';
import { requireMask } from './require-mask.js';

/**
 * What a mask allows, as a kernel uses it: in numbers as far as the mask itself says it so, and for the
 * rest as a mask whose tensor is to be made.
 *
 * @param where - whose error it is
 * @param shape - `[B, N, L, S]`
 * @returns everything is visible where there is no mask
 * @throws HeedError `option` for what is no mask; `shape` and `input-value` when lengths or blocks do
 * not fit. The rest is yet to be checked, see `allowedKeys`
 */
export function visibleOf(
  where: string,
  mask: Mask | undefined,
  [batch, heads, queries, keys]: readonly [B: number, N: number, L: number, S: number],
): Visible {
  if (!mask) return {};
  requireMask(where, 'mask', mask);
  const visible = mask.visible?.({ queries, keys }) ?? { rest: mask };
  const texts = visible.lengths?.length ?? 1;
  if (texts === 1 || texts === batch) return visible;
  throw new HeedError({
    code: 'shape',
    where,
    required: `mask (${mask.name}) must be broadcastable to [${[batch, heads, queries, keys].join(', ')}]`,
    got: `[${[texts, 1, 1, keys].join(', ')}]`,
  });
}
