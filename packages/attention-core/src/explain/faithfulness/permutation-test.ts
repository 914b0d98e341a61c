import { HeedError } from '../../errors/index.js';
import { seededRandom } from '../seeded-random.js';
import { requireCounts } from './faithfulness-options.js';

/** What was measured on one input: with the explanation as it is, and with its scores permuted. */
export interface PermutedMeasure {
  /** With the explanation's own order. */
  observed: number;
  /** With each random order. */
  permuted: readonly number[];
}

/** Options of {@link permutationTest}. */
export interface PermutationTestOptions {
  /** 1 where a larger measure is better, −1 where a smaller one is. Default 1. */
  better?: 1 | -1;
  /** How many data sets are drawn, where there is more than one input. Default 2000. */
  draws?: number;
  /** Default 1. */
  seed?: number;
}

/** Sums in another order may differ by rounding; equal is equal all the same. */
const rounding = 1e-12;

/**
 * Permutation test of explanations against random ones: how often does chance do at least as well?
 *
 * What is permuted: the scores of an input among its parts, in each input for itself; model, input
 * and answer stay. If the scores say nothing about which parts matter, the explanation's own order is
 * one among its random orders and no better than they. So each draw takes for every input one of them,
 * its own among them, and p is the share of draws whose mean is at least as good as the mean that was
 * observed, which itself counts as one (Phipson & Smyth 2010, eq. 2: p is never 0). With one input
 * nothing is drawn: p is its rank among its random orders.
 *
 * @param inputs - at least one, each with at least one random order
 * @returns 1/(draws + 1) … 1
 * @throws HeedError `input-empty` for no inputs, or one without random orders, `input-value` for a measure
 *   that is no finite number, `option` for draws below 1
 */
export function permutationTest(
  inputs: readonly PermutedMeasure[],
  { better = 1, draws = 2000, seed = 1 }: PermutationTestOptions = {},
): number {
  requireCounts({ draws }, 'permutationTest');
  requireMeasures(inputs);
  const observed = inputs.reduce((sum, input) => sum + better * input.observed, 0);
  const limit = observed - rounding * inputs.length;
  const [only] = inputs;
  if (inputs.length === 1) {
    const asGood = only!.permuted.filter((value) => better * value >= limit).length;
    return (asGood + 1) / (only!.permuted.length + 1);
  }
  const random = seededRandom(seed);
  let asGood = 0;
  for (let draw = 0; draw < draws; draw++) {
    const sum = inputs.reduce((total, input) => {
      const choice = Math.floor(random() * (input.permuted.length + 1));
      return total + better * (input.permuted[choice] ?? input.observed);
    }, 0);
    if (sum >= limit) asGood++;
  }
  return (asGood + 1) / (draws + 1);
}

function requireMeasures(inputs: readonly PermutedMeasure[]): void {
  const where = 'permutationTest';
  if (inputs.length === 0 || inputs.some(({ permuted }) => permuted.length === 0)) {
    const required = 'inputs must hold at least one input, and each at least one random order';
    throw new HeedError({ code: 'input-empty', where, required });
  }
  const measures = inputs.flatMap(({ observed, permuted }) => [observed, ...permuted]);
  const wrong = measures.find((measure) => !Number.isFinite(measure));
  if (wrong === undefined) return;
  const required = 'measures must be finite numbers';
  throw new HeedError({ code: 'input-value', where, required, got: String(wrong) });
}
