import { HeedError } from '../../errors/index.js';
import { shuffled } from '../seeded-random.js';
import { erasureOf, masksOf, planErasure, type Erasure } from './erasure.js';
import { askOnce, type MaskedScore } from './masked-score.js';

/** What removing parts of one input does: in the orders of explanations, and in random ones. */
export interface ErasedInput {
  /** Confidence for the whole input. */
  whole: number;
  /** One an explanation, in order. */
  explained: Erasure[];
  /** One a random order. */
  random: Erasure[];
}

/** How an input is erased. */
export interface ErasePlan {
  shares: readonly number[];
  steps: number;
  randomOrders: number;
  /** Where random orders come from. */
  random: () => number;
  /** Whose errors these are. */
  where: string;
}

/**
 * Measures explanations of one input in one ask, beside random orders.
 *
 * @param explanations - one number a part each, larger is more important; ties keep their order
 * @throws HeedError `input-empty` for fewer than two parts (nothing can be removed), `shape` where
 *   explanations differ in length, `input-value` for a score that is no finite number, and as
 *   {@link askOnce}
 */
export async function eraseInput(
  explanations: readonly ArrayLike<number>[],
  score: MaskedScore,
  { shares, steps, randomOrders, random, where }: ErasePlan,
): Promise<ErasedInput> {
  const size = explanations[0]!.length;
  explanations.forEach((scores) => checkScores(scores, size, where));
  const parts = [...Array(size).keys()];
  const explained = explanations.map((scores) =>
    [...parts].sort((one, other) => scores[other]! - scores[one]!),
  );
  const chance = Array.from({ length: randomOrders }, () => shuffled(parts, random));
  const plan = planErasure(size, shares, steps);
  const masks = [...explained, ...chance].flatMap((order) => masksOf(order, plan));
  const answers = await askOnce(masks, score, where);
  return {
    whole: answers(new Array<boolean>(size).fill(true)),
    explained: explained.map((order) => erasureOf(order, plan, answers)),
    random: chance.map((order) => erasureOf(order, plan, answers)),
  };
}

function checkScores(scores: ArrayLike<number>, size: number, where: string): void {
  if (size < 2) {
    throw new HeedError({
      code: 'input-empty',
      where,
      required: 'an explanation must hold at least 2 scores, or nothing can be removed',
      got: String(size),
    });
  }
  if (scores.length !== size) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `every explanation of an input must hold ${size} scores, as the first does`,
      got: String(scores.length),
    });
  }
  const wrong = Array.from(scores).find((each) => !Number.isFinite(each));
  if (wrong !== undefined) {
    throw new HeedError({
      code: 'input-value',
      where,
      required: 'scores must be finite numbers',
      got: String(wrong),
    });
  }
}
