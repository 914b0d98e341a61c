import { HeedError } from '../../errors/index.js';

/**
 * Asks the model again with parts of its input removed.
 *
 * @param kept - one mask an ask, `true` where the part stays; at least one part stays in each
 * @returns for each mask the model's confidence in what it answered to the whole input, such as the
 *   probability of the class that it predicted
 */
export type MaskedScore = (kept: boolean[][]) => Promise<readonly number[]>;

/** What the model said to each mask of one ask. */
export type MaskedAnswers = (mask: readonly boolean[]) => number;

const keyOf = (mask: readonly boolean[]): string => mask.map(Number).join('');

const keptBy = (mask: readonly boolean[]): number => mask.filter(Boolean).length;

/**
 * Asks about all masks at once, each of them once, those that keep most first: masks that run
 * together then keep about as many parts.
 *
 * @throws HeedError `shape` where `score` gives a different number of answers, `input-value` where
 *   one is no finite number
 */
export async function askOnce(
  masks: readonly boolean[][],
  score: MaskedScore,
  where: string,
): Promise<MaskedAnswers> {
  const different = new Map(masks.map((mask) => [keyOf(mask), mask]));
  const asked = [...different.values()].sort((one, other) => keptBy(other) - keptBy(one));
  const answers = await score(asked);
  if (answers?.length !== asked.length) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `score must return ${asked.length} numbers, one for each mask`,
      got: String(answers?.length),
    });
  }
  const wrong = answers.find((answer) => !Number.isFinite(answer));
  if (wrong !== undefined) {
    throw new HeedError({
      code: 'input-value',
      where,
      required: 'score must return finite numbers',
      got: String(wrong),
    });
  }
  const known = new Map(asked.map((mask, index) => [keyOf(mask), answers[index]!]));
  return (mask) => known.get(keyOf(mask))!;
}
