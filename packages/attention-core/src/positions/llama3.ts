import { requireAtLeast } from '../tensor/require-at-least.js';
import { requireOptions } from '../tensor/require-options.js';
import { requireWhole } from '../tensor/require-whole.js';
import { requireBounds } from './require-bounds.js';
import { mixed, plainFrequencies, unit, type RotaryScaling } from './rotary-frequencies.js';

/** Options of {@link llama3}. */
export interface Llama3Options {
  /** How many times longer texts become, ≥ 1; 8 in Llama 3.1. */
  factor: number;
  /** Length of the texts that the model was trained on, a whole number ≥ 1; 8192 in Llama 3.1. */
  trained: number;
  /** Pairs that turn fewer times within that length are interpolated. Default 1. */
  low?: number | undefined;
  /** Pairs that turn more times within that length stay as they are. Default 4. */
  high?: number | undefined;
}

/**
 * Llama 3.1: fast pairs stay, slow pairs are interpolated, and those between are mixed by how often they
 * turn. Grattafiori et al. 2024, arXiv:2407.21783, as in the published code of the model.
 *
 * @throws HeedError `option` for a factor below 1, a length that is no whole number ≥ 1, or unless
 * `0 < low < high`
 */
export function llama3(options: Llama3Options): RotaryScaling {
  const { factor, trained, low = 1, high = 4 } = requireOptions('llama3', options, 'factor');
  requireAtLeast('llama3', 'factor', factor, 1);
  requireWhole('llama3', 'trained', trained);
  requireBounds('llama3', ['low', 'high'], [low, high]);
  return (plan) => {
    const plain = plainFrequencies(plan);
    const slowed = plain.map((frequency) => frequency / factor);
    const turns = (pair: number) => (trained * plain[pair]!) / (2 * Math.PI);
    return {
      frequencies: mixed(plain, slowed, (pair) => unit((high - turns(pair)) / (high - low))),
      amplitude: 1,
    };
  };
}
