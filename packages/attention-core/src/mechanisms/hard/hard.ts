/**
 * Hard attention: all weight on the key that matches best, `a_j = 1` for `j = argmax e`.
 * Xu et al. 2015, arXiv:1502.03044, section 4.1, with the most probable key instead of a draw.
 */
import type { Normalise } from '../choices.js';
import { oneHotLargest } from './one-hot-largest.js';

/**
 * The whole weight for the key of the largest score, the first of several; for inference. The
 * scores get a gradient of zero: to train them, use `stochasticHard`, `gumbel`, or `softmax`.
 *
 * The values are picked by a product with these weights, since picking by index has no gradient on
 * all backends; it costs what `weightedSum` costs, half of what the scores and it cost together.
 */
export const hard = (): Normalise => oneHotLargest;
