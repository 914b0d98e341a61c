import { HeedError } from '../../errors/index.js';
import { seededRandom } from '../seeded-random.js';
import { bootstrap, type Estimate } from './bootstrap.js';
import { heightAt, type ErasureCurve } from './curve.js';
import { eraseInput, type ErasedInput } from './erase-input.js';
import {
  eachMeasure,
  meanErasure,
  measureOf,
  measures,
  type Erasure,
  type Measure,
} from './erasure.js';
import { checkedOptions, type FaithfulnessOptions } from './faithfulness-options.js';
import type { MaskedScore } from './masked-score.js';
import { permutationTest } from './permutation-test.js';

/** One input, explained by several methods. */
export interface ExplainedInput {
  /** By the name of the method: one number a part, larger is more important. */
  scores: Readonly<Record<string, ArrayLike<number>>>;
  /** Asks the model again about this input with parts removed. */
  score: MaskedScore;
}

/** The mean curve of many inputs. */
export interface CurveBand extends ErasureCurve {
  /** Lower end of the 95 % confidence interval, point by point. */
  low: readonly number[];
  /** Upper end. */
  high: readonly number[];
}

/** Means over all inputs for one way to order their parts. */
export interface OrderReport {
  /** Mean of each measure. */
  measures: Record<Measure, Estimate>;
  /** Confidence while the parts that come first are removed. */
  deletion: CurveBand;
  /** Confidence while they are added. */
  insertion: CurveBand;
}

/** How faithful one method is. */
export interface MethodReport extends OrderReport {
  method: string;
  /**
   * How much better than random orders of the same inputs, the mean of paired differences: above 0 is
   * better, whichever way the measure points.
   */
  gain: Record<Measure, Estimate>;
  /** Share of random explanations that do at least as well; see `permutationTest`. */
  p: Record<Measure, number>;
}

/** How faithful methods are on the same inputs, beside random orders of the same run. */
export interface FaithfulnessReport {
  /** Number of inputs. */
  inputs: number;
  /** Random orders of each input. */
  randomOrders: number;
  seed: number;
  /** In the order in which they were given. */
  methods: MethodReport[];
  random: OrderReport;
}

const where = 'compareFaithfulness';

/** The points at which curves of inputs of different size are compared. */
const grid = Array.from({ length: 21 }, (_, point) => point / 20);

/** Names of the methods, which every input must have. */
function methodsOf(inputs: readonly ExplainedInput[]): string[] {
  const methods = Object.keys(inputs[0]?.scores ?? {});
  if (methods.length === 0) {
    throw new HeedError({
      code: 'input-empty',
      where,
      required: 'inputs must hold at least one input, explained by at least one method',
      got: `${inputs.length} inputs`,
    });
  }
  inputs.forEach(({ scores }, index) => {
    const missing = methods.find((method) => !(method in scores));
    if (missing === undefined && Object.keys(scores).length === methods.length) return;
    throw new HeedError({
      code: 'option',
      where,
      required: `inputs[${index}].scores must have the methods of the first input: ${methods.join(', ')}`,
      got: Object.keys(scores).join(', ') || 'none',
    });
  });
  return methods;
}

/** Means of orders, one an input, with intervals. */
function orderReport(
  erasures: readonly Erasure[],
  estimate: (values: readonly number[]) => Estimate,
): OrderReport {
  const band = (curves: readonly ErasureCurve[]): CurveBand => {
    const points = grid.map((share) => estimate(curves.map((curve) => heightAt(curve, share))));
    return {
      shares: grid,
      confidence: points.map(({ mean }) => mean),
      low: points.map(({ low }) => low),
      high: points.map(({ high }) => high),
    };
  };
  return {
    measures: eachMeasure((measure) =>
      estimate(erasures.map((erasure) => measureOf(erasure, measure))),
    ),
    deletion: band(erasures.map(({ deletion }) => deletion)),
    insertion: band(erasures.map(({ insertion }) => insertion)),
  };
}

/**
 * Compares methods of explaining on the same inputs, beside random orders: the measures of
 * `faithfulness`, their means over the inputs with 95 % confidence intervals (a paired bootstrap over
 * inputs), how much better than random each method is, and a permutation test.
 *
 * The p-values are of one comparison each; whoever looks at many expects some below 0.05 by chance.
 *
 * @param inputs - at least one; each is asked about once, with all its masks together, one input after
 *   the other
 * @throws HeedError `input-empty` for no inputs, no methods or an input of fewer than two parts;
 *   `option` where inputs have different methods, and as `faithfulness`
 */
export async function compareFaithfulness(
  inputs: readonly ExplainedInput[],
  options: FaithfulnessOptions = {},
): Promise<FaithfulnessReport> {
  const { seed, ...plan } = checkedOptions(options, where);
  const methods = methodsOf(inputs);
  const random = seededRandom(seed);
  const erased: ErasedInput[] = [];
  for (const { scores, score } of inputs) {
    const explanations = methods.map((method) => scores[method]!);
    erased.push(await eraseInput(explanations, score, { ...plan, random, where }));
  }
  const estimate = bootstrap(inputs.length, { seed });
  const chance = erased.map((input) => meanErasure(input.random));
  return {
    inputs: inputs.length,
    randomOrders: plan.randomOrders,
    seed,
    methods: methods.map((method, index) => {
      const own = erased.map(({ explained }) => explained[index]!);
      return {
        method,
        ...orderReport(own, estimate),
        gain: eachMeasure((measure) =>
          estimate(
            own.map(
              (erasure, input) =>
                measures[measure] *
                (measureOf(erasure, measure) - measureOf(chance[input]!, measure)),
            ),
          ),
        ),
        p: eachMeasure((measure) =>
          permutationTest(
            own.map((erasure, input) => ({
              observed: measureOf(erasure, measure),
              permuted: erased[input]!.random.map((each) => measureOf(each, measure)),
            })),
            { better: measures[measure], seed },
          ),
        ),
      };
    }),
    random: orderReport(chance, estimate),
  };
}
