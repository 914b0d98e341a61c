import type { Tensor } from '@tensorflow/tfjs';
import { causal, type CausalOptions } from './causal.js';
import { or } from './combine.js';
import { firstKeys } from './lengths.js';
import type { Mask } from './mask.js';

/**
 * Everything sees the beginning of the text, and the rest is causal: query i may see key j when
 * `j < length` or `j ≤ i + offset`. Raffel et al. 2020 (T5), arXiv:1910.10683, section 3.2.1.
 *
 * @param length - keys of the beginning, a whole number in [0, S]; or one for each text, `[B]`
 * @throws HeedError `option` for a negative number or a fraction; `input-value`, when used, for a length
 * greater than S
 */
export const prefix = (
  length: number | readonly number[] | Tensor,
  options: CausalOptions = {},
): Mask => ({
  ...or(
    firstKeys('prefix', 'length', typeof length === 'number' ? [length] : length),
    causal(options),
  ),
  name: 'prefix',
});
