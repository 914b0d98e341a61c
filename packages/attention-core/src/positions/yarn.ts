import { requireAtLeast } from '../tensor/require-at-least.js';
import { requireOptions } from '../tensor/require-options.js';
import { requirePositive } from '../tensor/require-positive.js';
import { requireWhole } from '../tensor/require-whole.js';
import { requireBounds } from './require-bounds.js';
import { mixed, plainFrequencies, unit, type RotaryScaling } from './rotary-frequencies.js';

/** Options of {@link yarn}. */
export interface YarnOptions {
  /** How many times longer texts become, ≥ 1. */
  factor: number;
  /** Length of the texts that the model was trained on, a whole number ≥ 1. */
  trained: number;
  /** Pairs that turn so many times within that length stay as they are. Default 32. */
  fast?: number | undefined;
  /** Pairs that turn only so many times within that length are interpolated. Default 1. */
  slow?: number | undefined;
  /** What sines and cosines are multiplied by, above 0. Default `0.1·ln(factor) + 1`. */
  amplitude?: number | undefined;
}

/**
 * YaRN: fast pairs stay, slow pairs are interpolated, those between are mixed, and all scores grow by
 * the square of the amplitude. Peng et al. 2023, arXiv:2309.00071, sections 3.2 and 3.4; the bounds are
 * rounded to whole pairs and the mixture goes by the pairs' numbers, as in the authors' code and all
 * models that were made with it.
 *
 * @throws HeedError `option` for a factor below 1, a length that is no whole number ≥ 1, or unless
 * `0 < slow < fast`
 */
export function yarn(options: YarnOptions): RotaryScaling {
  const {
    factor,
    trained,
    fast = 32,
    slow = 1,
    amplitude,
  } = requireOptions('yarn', options, 'factor');
  requireAtLeast('yarn', 'factor', factor, 1);
  requireWhole('yarn', 'trained', trained);
  requireBounds('yarn', ['slow', 'fast'], [slow, fast]);
  const grown = amplitude ?? 0.1 * Math.log(factor) + 1;
  requirePositive('yarn', 'amplitude', grown);
  return (plan) => {
    const { width, base } = plan;
    /** Number, as a fraction, of the pair that turns so many times within the trained length. */
    const pairOf = (turns: number) =>
      (width * Math.log(trained / (turns * 2 * Math.PI))) / (2 * Math.log(base));
    const from = Math.max(0, Math.floor(pairOf(fast)));
    const to = Math.min(width - 1, Math.ceil(pairOf(slow)));
    const steps = to === from ? 0.001 : to - from;
    const plain = plainFrequencies(plan);
    const slowed = plain.map((frequency) => frequency / factor);
    return {
      frequencies: mixed(plain, slowed, (pair) => unit((pair - from) / steps)),
      amplitude: grown,
    };
  };
}
