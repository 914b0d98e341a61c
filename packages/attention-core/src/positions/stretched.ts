import { requireAtLeast } from '../tensor/require-at-least.js';
import { requireOptions } from '../tensor/require-options.js';
import { requireWhole } from '../tensor/require-whole.js';
import { plainFrequencies, type RotaryScaling } from './rotary-frequencies.js';

/**
 * Position interpolation: all pairs turn slower, so that the longer text fits between the positions
 * that are known. Chen et al. 2023, arXiv:2306.15595, eq. 4.
 *
 * @param factor - how many times longer texts become, ≥ 1
 * @throws HeedError `option` for a factor below 1
 */
export function interpolated(factor: number): RotaryScaling {
  requireAtLeast('interpolated', 'factor', factor, 1);
  return (plan) => ({
    frequencies: plainFrequencies(plan).map((frequency) => frequency / factor),
    amplitude: 1,
  });
}

/** Frequencies with a base so much larger that the slowest pair turns slower by the factor. */
const withLargerBase = (width: number, base: number, factor: number): number[] =>
  // One pair alone is the fastest, which stays.
  width === 2 ? [1] : plainFrequencies({ width, base: base * factor ** (width / (width - 2)) });

/**
 * "NTK-aware": the slower a pair turns, the more it is slowed down, and the fastest stays, without any
 * training. bloc97 2023, as in Peng et al. 2023, arXiv:2309.00071, section 3.1.
 *
 * @param factor - how many times longer texts become, ≥ 1
 * @throws HeedError `option` for a factor below 1
 */
export function ntkAware(factor: number): RotaryScaling {
  requireAtLeast('ntkAware', 'factor', factor, 1);
  return ({ width, base }) => ({ frequencies: withLargerBase(width, base, factor), amplitude: 1 });
}

/** Options of {@link dynamicNtk}. */
export interface DynamicNtkOptions {
  /** Length of the texts that the model was trained on, a whole number ≥ 1. */
  trained: number;
  /** Slows down by `factor·length/trained − factor + 1`, ≥ 1. Default 1: by `length/trained`. */
  factor?: number | undefined;
}

/**
 * "Dynamic NTK": as `ntkAware`, by as much as the text at hand is longer than those of the training;
 * shorter texts are read as they were. emozilla 2023, as in Peng et al. 2023, arXiv:2309.00071, section
 * 3.3.
 *
 * @throws HeedError `option` for a factor below 1, or a length that is no whole number ≥ 1
 */
export function dynamicNtk(options: DynamicNtkOptions): RotaryScaling {
  const { trained, factor = 1 } = requireOptions('dynamicNtk', options, 'trained');
  requireAtLeast('dynamicNtk', 'factor', factor, 1);
  requireWhole('dynamicNtk', 'trained', trained);
  return ({ width, base, length }) => {
    const longer = (factor * Math.max(length, trained)) / trained - factor + 1;
    return { frequencies: withLargerBase(width, base, longer), amplitude: 1 };
  };
}
