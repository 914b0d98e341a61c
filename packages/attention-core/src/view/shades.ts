import { fullLight } from './light-of.js';
import { fullStep, ramp, type RampName, type Scheme } from './ramp.js';

/** How one position is painted. */
export interface Shade {
  /** Step of the ramp, 0 (nothing) … 24 (full light). */
  step: number;
  /** CSS colour: the page's variable, with a fixed colour where the page defines none. */
  background: string;
  /** CSS colour of text on it. */
  ink: string;
}

/** Options of {@link shades}. */
export interface ShadeOptions {
  /** Default `warm`. */
  ramp?: RampName;
  /** Colours where the page defines none. Default `light`. */
  scheme?: Scheme;
  /** The weight that gets full light. Default {@link fullLight} of the weights. */
  full?: number;
}

/**
 * How to paint positions by their weights, for pages that keep their own elements.
 *
 * @param weights - attention weights; what is not a number or below 0 counts as 0
 * @returns one shade a weight
 */
export function shades(weights: ArrayLike<number>, options: ShadeOptions = {}): Shade[] {
  const full = options.full ?? fullLight(weights);
  return Array.from(weights, (weight) => shadeOf(stepOf(weight, full), options));
}

/** Step of a weight on the ramp, 0 … 24, where `full` gets 24. */
export function stepOf(weight: number, full: number): number {
  return weight > 0 ? Math.round(fullStep * Math.min(1, weight / full)) : 0;
}

/** The shade of one step. */
export function shadeOf(step: number, options: ShadeOptions = {}): Shade {
  const name = options.ramp ?? 'warm';
  const { background, ink } = ramp(name, options.scheme ?? 'light')[step]!;
  return {
    step,
    background: `var(--heed-${name}-${step}, ${background})`,
    ink: `var(--heed-${name}-ink-${step}, ${ink})`,
  };
}
