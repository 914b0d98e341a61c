import { describeValue, HeedError } from '../errors/index.js';
import type { Mask } from './mask.js';

/**
 * Checks that an option is a mask, and not the tensor that it is made of or the function that makes it.
 *
 * @param where - whose error it is
 * @param option - its name
 * @throws HeedError `option`
 */
export function requireMask(where: string, option: string, mask: Mask | undefined): void {
  if (typeof mask?.allowed === 'function') return;
  throw new HeedError({
    code: 'option',
    where,
    required: `${option} must be a mask`,
    got: describeValue(mask),
    advice: 'Call what makes it: causal(); a tensor goes into arbitrary(tensor).',
  });
}
