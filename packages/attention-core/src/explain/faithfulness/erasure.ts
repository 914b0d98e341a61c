import { areaUnder, meanCurve, type ErasureCurve } from './curve.js';
import type { MaskedAnswers } from './masked-score.js';

/** What removing and adding parts in one order does to the model's confidence. */
export interface Erasure {
  /**
   * Drop in confidence after removing the parts that come first, the mean over the shares. High for
   * a faithful order: without them the model has lost its reasons.
   */
  comprehensiveness: number;
  /**
   * Drop in confidence when only the parts that come first are left, the mean over the shares. Low
   * for a faithful order: they are enough.
   */
  sufficiency: number;
  /** Confidence while the first parts are removed, one after the other. Falls early if faithful. */
  deletion: ErasureCurve;
  /** Confidence while they are added, beginning with the first alone. Rises early if faithful. */
  insertion: ErasureCurve;
}

/** The four numbers by which orders are compared; `deletion` and `insertion` are areas under curves. */
export type Measure = 'comprehensiveness' | 'sufficiency' | 'deletion' | 'insertion';

/** All measures, in the order of reports: 1 where more is better, −1 where less is. */
export const measures: Readonly<Record<Measure, 1 | -1>> = {
  comprehensiveness: 1,
  sufficiency: -1,
  deletion: -1,
  insertion: 1,
};

/** For each measure, what `make` gives. */
export function eachMeasure<Value>(make: (measure: Measure) => Value): Record<Measure, Value> {
  const names = Object.keys(measures) as Measure[];
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Measure, Value>;
}

/** One of the four numbers of an order. */
export function measureOf(erasure: Erasure, measure: Measure): number {
  const value = erasure[measure];
  return typeof value === 'number' ? value : areaUnder(value);
}

/** How many parts are removed: for each share of comprehensiveness, and along the curves. */
export interface ErasurePlan {
  size: number;
  /** Ascending or not, as the shares; each 1 … size − 1. */
  counts: readonly number[];
  /** 0 … size − 1, ascending. */
  along: readonly number[];
}

/**
 * @param size - number of parts, 2 or more
 * @param shares - each between 0 and 1; at least one part is removed, and at least one stays
 * @param steps - points of a curve after its first, 1 or more; fewer where there are fewer parts
 */
export function planErasure(size: number, shares: readonly number[], steps: number): ErasurePlan {
  const most = size - 1;
  const points = Math.min(steps, most);
  return {
    size,
    counts: shares.map((share) => Math.min(most, Math.max(1, Math.round(share * size)))),
    along: Array.from({ length: points + 1 }, (_, point) => Math.round((point * most) / points)),
  };
}

/** `true` for the first `count` parts of an order. */
function first(order: readonly number[], count: number): boolean[] {
  const mask = new Array<boolean>(order.length).fill(false);
  for (const part of order.slice(0, count)) mask[part] = true;
  return mask;
}

const without = (order: readonly number[], count: number): boolean[] =>
  first(order, count).map((chosen) => !chosen);

/** Every mask that {@link erasureOf} reads for an order. */
export function masksOf(order: readonly number[], { counts, along }: ErasurePlan): boolean[][] {
  return [
    ...[...counts, ...along].map((count) => without(order, count)),
    ...[...counts, ...along.map((removed) => removed + 1)].map((count) => first(order, count)),
  ];
}

/** The measures of one order, of what the model answered. */
export function erasureOf(
  order: readonly number[],
  { size, counts, along }: ErasurePlan,
  answers: MaskedAnswers,
): Erasure {
  const whole = answers(without(order, 0));
  const meanDrop = (mask: (order: readonly number[], count: number) => boolean[]): number =>
    counts.reduce((sum, count) => sum + whole - answers(mask(order, count)), 0) / counts.length;
  const shares = along.map((count) => count / (size - 1));
  return {
    comprehensiveness: meanDrop(without),
    sufficiency: meanDrop(first),
    deletion: { shares, confidence: along.map((count) => answers(without(order, count))) },
    insertion: { shares, confidence: along.map((count) => answers(first(order, count + 1))) },
  };
}

/** The mean of orders over the same parts. */
export function meanErasure(erasures: readonly Erasure[]): Erasure {
  const mean = (measure: Measure): number =>
    erasures.reduce((sum, erasure) => sum + measureOf(erasure, measure), 0) / erasures.length;
  return {
    comprehensiveness: mean('comprehensiveness'),
    sufficiency: mean('sufficiency'),
    deletion: meanCurve(erasures.map(({ deletion }) => deletion)),
    insertion: meanCurve(erasures.map(({ insertion }) => insertion)),
  };
}
