import { describeValue, HeedError } from '../errors/index.js';
import { seededOrder } from './seeded-order.js';

/**
 * Asks the model again with parts of its input removed.
 *
 * @param kept - one mask an ask, `true` where the position stays
 * @returns for each mask the probability of the class that was predicted for the whole input
 */
export type MaskedScore = (kept: boolean[][]) => Promise<readonly number[]>;

/** Options of {@link faithfulness}. */
export interface FaithfulnessOptions {
  /** Shares of the positions to remove, each between 0 and 1. Default `[0.1, 0.2, 0.5]`. */
  shares?: readonly number[];
  /** How many random orders to compare with. Default 8. */
  randomOrders?: number;
  /** Seed of the random orders. Default 1. */
  seed?: number;
}

/** What removing one share of the positions does. */
export interface Removal {
  /** The share asked for. */
  share: number;
  /** How many positions were removed: at least one, and at least one stays. */
  removed: number;
  /** Drop in probability after removing the most important positions. */
  drop: number;
  /** Mean drop after removing as many random positions. */
  random: number;
}

/** How much an explanation says about the model's decision. */
export interface Faithfulness {
  /** Probability for the whole input. */
  whole: number;
  /** Comprehensiveness: the mean of `drop` over all shares. */
  drop: number;
  /** The same for random orders: what `drop` must beat. */
  random: number;
  /** The parts of the two means. */
  removals: Removal[];
}

/**
 * Comprehensiveness of an explanation, beside that of random ones. DeYoung et al. 2020 (ERASER),
 * arXiv:1911.03429, section 4: remove the positions that the explanation calls most important, and
 * see by how much the probability of the predicted class drops.
 *
 * @param importances - one number a position, larger is more important; ties keep their order
 * @param score - asked once, with all masks together
 * @throws HeedError `input-empty` for fewer than two positions (nothing can be removed), `option`
 *   for shares or orders out of range, `shape` where `score` returns a different number of answers
 */
export async function faithfulness(
  importances: ArrayLike<number>,
  score: MaskedScore,
  options: FaithfulnessOptions = {},
): Promise<Faithfulness> {
  const { shares = [0.1, 0.2, 0.5], randomOrders = 8, seed = 1 } = options;
  const size = importances.length;
  check(size, shares, randomOrders);

  const order = Array.from(importances, (_, index) => index);
  order.sort((left, right) => importances[right]! - importances[left]!);
  const orders = [
    order,
    ...Array.from({ length: randomOrders }, (_, index) => seededOrder(size, seed + index)),
  ];
  const counts = shares.map((share) => Math.min(size - 1, Math.max(1, Math.round(share * size))));

  const masks = counts.flatMap((count) =>
    orders.map((each) => without(each.slice(0, count), size)),
  );
  const scores = await score([without([], size), ...masks]);
  if (scores.length !== masks.length + 1) {
    throw new HeedError({
      code: 'shape',
      where: 'faithfulness',
      required: `score must return ${masks.length + 1} numbers, one for each mask`,
      got: String(scores.length),
    });
  }
  const whole = scores[0]!;
  const removals = shares.map((share, index) => {
    const start = 1 + index * orders.length;
    const drops = scores.slice(start, start + orders.length).map((each) => whole - each);
    return { share, removed: counts[index]!, drop: drops[0]!, random: mean(drops.slice(1)) };
  });
  return {
    whole,
    drop: mean(removals.map((removal) => removal.drop)),
    random: mean(removals.map((removal) => removal.random)),
    removals,
  };
}

function check(size: number, shares: readonly number[], randomOrders: number): void {
  const where = 'faithfulness';
  if (size < 2) {
    throw new HeedError({
      code: 'input-empty',
      where,
      required: 'importances must hold at least 2 positions, or nothing can be removed',
      got: String(size),
    });
  }
  if (shares.length === 0 || shares.some((share) => !(share > 0 && share < 1))) {
    throw new HeedError({
      code: 'option',
      where,
      required: 'shares must be numbers between 0 and 1',
      got: `[${shares.join(', ')}]`,
    });
  }
  if (!Number.isInteger(randomOrders) || randomOrders < 1) {
    throw new HeedError({
      code: 'option',
      where,
      required: 'randomOrders must be a whole number of at least 1',
      got: describeValue(randomOrders),
    });
  }
}

function without(removed: readonly number[], size: number): boolean[] {
  const kept = new Array<boolean>(size).fill(true);
  for (const index of removed) kept[index] = false;
  return kept;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
