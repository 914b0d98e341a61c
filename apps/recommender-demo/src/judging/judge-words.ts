import { percent } from '@heed/demo-kit';
import { nameOf } from '../film/film-title.js';
import { type Shelved, titleOf } from '../history/shelved.js';
import { becauseWords, listWords, speaksForWords } from '../threads/readout.js';
import { difference, type Judged } from './judged.js';

/** Films that are named as what a candidate looked at most. */
const most = 2;
/** Up to this share that lies elsewhere, candidates look at nearly the same. */
const same = 0.05;

/** How probable a click is, because of what, and where the candidate looked. */
export function candidateWords(judged: Judged, liked: readonly Shelved[]): string {
  const looked = judged.weights
    .map((weight, place) => ({ weight, place }))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, most)
    .filter(({ weight }) => weight > 0)
    .map(({ weight, place }) => `${nameOf(titleOf(liked[place]!))} (${percent(weight)})`);
  const because = becauseWords(judged, percent(judged.probability));
  return looked.length > 0 ? `${because} It looked most at ${listWords(looked)}.` : because;
}

/**
 * What a film speaks for, and how much was looked at it.
 *
 * @param place - where it stood on the shelf
 */
export function filmWords(film: Shelved, place: number, judged: readonly Judged[]): string {
  const speaks = speaksForWords(titleOf(film), place, judged);
  const weights = judged.map((each) => each.weights[place]!);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return `${speaks} It got ${percent(mean)} of the attention${weights.length > 1 ? ', on average' : ''}.`;
}

/** Whether candidates look at the history differently; empty where there is nothing to compare. */
export function differenceWords(judged: readonly Pick<Judged, 'weights'>[]): string {
  const [first] = judged;
  if (judged.length < 2 || first!.weights.length < 2) return '';
  const share = difference(judged);
  if (share > same) {
    return `Each looks at the shelf in its own way: up to ${percent(share)} of its attention is elsewhere than that of all.`;
  }
  const at = share < 0.005 ? 'less than 1 %' : `at most ${percent(share)}`;
  return `Here all look at nearly the same films: ${at} of the attention of one is elsewhere than that of all. What speaks for each is in the light of its threads.`;
}
