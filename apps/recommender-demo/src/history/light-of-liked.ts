import type { Light } from '@heed/demo-kit';
import { filmTitle } from '../film/film-title.js';
import { titleKey } from '../film/title-key.js';
import { type Shelved, titleOf } from './shelved.js';

/**
 * The weight of each thing on a shelf, by the names under which the model saw them: it sees each film once and of many
 * only the latest; what it did not see has 0.
 */
export function lightOfLiked(liked: readonly Shelved[], { tokens, weights }: Light): number[] {
  const weightOf = new Map<string, number>();
  tokens.forEach((token, index) => {
    weightOf.set(titleKey(filmTitle(token).name), weights[index]!);
    weightOf.set(titleKey(token), weights[index]!);
  });
  return liked.map((each) => weightOf.get(titleKey(titleOf(each))) ?? 0);
}
