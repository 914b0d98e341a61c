import { HeedError } from '../../errors/index.js';
import { seededRandom } from '../seeded-random.js';
import { requireCounts } from './faithfulness-options.js';

/** A mean over inputs, and how far it may be off. */
export interface Estimate {
  mean: number;
  /** Lower end of the 95 % confidence interval. */
  low: number;
  /** Upper end. */
  high: number;
}

/** Options of {@link bootstrap}. */
export interface BootstrapOptions {
  /** How many samples are drawn. Default 1000. */
  draws?: number;
  /** Default 1. */
  seed?: number;
}

/**
 * Confidence intervals of means by the percentile bootstrap (Efron 1979): inputs are drawn again with
 * replacement, and 95 % of the means of such samples lie in the interval. Every series that the
 * returned function is given is measured on the same samples, so intervals of differences are paired.
 *
 * @param size - number of inputs, 1 or more; with fewer than about 20, intervals are too narrow
 * @returns from one value an input to their mean and interval, which has no width for a single input
 * @throws HeedError `option` for a size or draws below 1; the returned function `shape` for another number
 *   of values
 */
export function bootstrap(
  size: number,
  { draws = 1000, seed = 1 }: BootstrapOptions = {},
): (values: readonly number[]) => Estimate {
  requireCounts({ size, draws }, 'bootstrap');
  const random = seededRandom(seed);
  const samples = Uint32Array.from({ length: draws * size }, () => Math.floor(random() * size));
  return (values) => {
    if (values.length !== size) {
      throw new HeedError({
        code: 'shape',
        where: 'bootstrap',
        required: `values must be as many as there are inputs, ${size}`,
        got: String(values.length),
      });
    }
    const means = new Float64Array(draws);
    samples.forEach((input, index) => {
      means[Math.floor(index / size)]! += values[input]! / size;
    });
    means.sort();
    const at = (share: number): number => means[Math.round(share * (draws - 1))]!;
    const mean = values.reduce((sum, value) => sum + value, 0) / size;
    return { mean, low: at(0.025), high: at(0.975) };
  };
}
