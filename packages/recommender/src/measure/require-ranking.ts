import { HeedError } from '@heed/attention-core/errors';
import type { Question } from '../corpus/leave-one-out.js';
import { requirePlaces } from './require-places.js';

/** @throws HeedError `data` where there is no question, or one has an item that is not in the catalogue */
export function requireQuestions(
  questions: readonly Question[],
  items: number,
  where: string,
): void {
  if (questions.length === 0) {
    throw new HeedError({ code: 'data', where, required: 'there must be a question' });
  }
  for (const { user, history, target } of questions) {
    requirePlaces(`the question of user ${user}`, [...history, target], items, where);
  }
}

/**
 * @throws HeedError `data` where negatives hold the target, or an item that is not in the catalogue: it has no score, so
 * it would never be above the target
 */
export function requireNegatives(
  negatives: readonly number[],
  { user, target }: Question,
  items: number,
  where: string,
): void {
  requirePlaces(`the negatives of user ${user}`, negatives, items, where);
  if (!negatives.includes(target)) return;
  const required = `the negatives of user ${user} must not hold the target`;
  throw new HeedError({ code: 'data', where, required, got: `item ${target}` });
}

/** @throws HeedError `shape` where there are not B × V scores, `input-value` for one that is NaN */
export function requireScores(
  scores: Float32Array,
  [rows, items]: readonly [number, number],
  name: string,
  where: string,
): void {
  if (scores.length !== rows * items) {
    const required = `${name} must give ${rows} × ${items} scores`;
    throw new HeedError({ code: 'shape', where, required, got: `${scores.length}` });
  }
  for (let index = 0; index < scores.length; index++) {
    // A target whose score is NaN would beat everything.
    if (!Number.isNaN(scores[index])) continue;
    const required = `${name} must give numbers as scores`;
    throw new HeedError({
      code: 'input-value',
      where,
      required,
      got: `NaN for item ${index % items}`,
    });
  }
}
