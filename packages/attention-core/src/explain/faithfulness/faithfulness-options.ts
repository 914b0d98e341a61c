import { describeValue, HeedError } from '../../errors/index.js';

/** Options of `faithfulness` and `compareFaithfulness`. */
export interface FaithfulnessOptions {
  /**
   * Shares of the parts to remove or to keep for comprehensiveness and sufficiency, each between 0
   * and 1. Default `[0.01, 0.05, 0.1, 0.2, 0.5]`, as in ERASER; at least one part is removed.
   */
  shares?: readonly number[];
  /** Points of a curve after its first, 1 or more; fewer where there are fewer parts. Default 10. */
  steps?: number;
  /** How many random orders of each input to compare with, 1 or more. Default 20. */
  randomOrders?: number;
  /** Seed of all that is random. Default 1. */
  seed?: number;
}

/** Options with their defaults, checked. */
export function checkedOptions(
  options: FaithfulnessOptions,
  where: string,
): Required<FaithfulnessOptions> {
  const { shares = [0.01, 0.05, 0.1, 0.2, 0.5], steps = 10, randomOrders = 20, seed = 1 } = options;
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'option', where, required, got });
  };
  if (!Array.isArray(shares)) refuse('shares must be an array', describeValue(shares));
  if (shares.length === 0 || shares.some((share) => !(share > 0 && share < 1))) {
    refuse('shares must be numbers between 0 and 1', `[${shares.join(', ')}]`);
  }
  requireCounts({ steps, randomOrders }, where);
  if (!Number.isInteger(seed)) refuse('seed must be a whole number', describeValue(seed));
  return { shares, steps, randomOrders, seed };
}

/** @throws HeedError `option` for a number that is not whole, or below 1 */
export function requireCounts(counts: Readonly<Record<string, number>>, where: string): void {
  for (const [name, value] of Object.entries(counts)) {
    if (Number.isInteger(value) && value >= 1) continue;
    const required = `${name} must be a whole number of at least 1`;
    throw new HeedError({ code: 'option', where, required, got: describeValue(value) });
  }
}
