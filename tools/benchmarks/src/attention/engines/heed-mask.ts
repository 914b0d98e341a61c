import { and, causal, window, type Mask } from '@heed/attention-core';
import type { Problem } from '../problem.js';

/** A problem's mask for `attend`. */
export function maskOf({ causal: isCausal, radius }: Problem): Mask | undefined {
  const masks = [
    ...(isCausal ? [causal()] : []),
    ...(radius === undefined ? [] : [window(radius)]),
  ];
  return masks.length > 1 ? and(...masks) : masks[0];
}
