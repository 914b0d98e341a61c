import type { Recommendation } from '@heed/recommender';
import { nameOf } from '../film/film-title.js';

/** What rests on reasons, by its name. */
type Reasoned = Pick<Recommendation, 'title' | 'because'>;

/** By how much a score falls, in whole per cent. */
function dropWords(drop: number): string {
  return drop < 0.01 ? 'without it hardly less' : `without it ${Math.round(100 * drop)} % less`;
}

/** `a, b and c` */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/**
 * Because of what something has its score.
 *
 * @param score - in words: `3.9 %`
 */
export function becauseWords({ title, because }: Reasoned, score: string): string {
  const said = `${nameOf(title)}, ${score}`;
  if (because.length === 0) return `${said}: no single film made it more probable.`;
  const reasons = because.map((reason) => `${nameOf(reason.title)} (${dropWords(reason.drop)})`);
  return `${said}, because of ${listWords(reasons)}.`;
}

/** Names that are said before the rest is counted. */
const most = 4;

/**
 * What something that was liked speaks for.
 *
 * @param index - its place in the history
 */
export function speaksForWords(title: string, index: number, items: readonly Reasoned[]): string {
  const found = items
    .flatMap((item) => {
      const reason = item.because.find((each) => each.index === index);
      return reason ? [{ name: nameOf(item.title), drop: reason.drop }] : [];
    })
    .sort((one, other) => other.drop - one.drop);
  if (found.length === 0) return `${nameOf(title)} is no main reason for any of these.`;
  const names = found.slice(0, most).map(({ name, drop }) => `${name} (${dropWords(drop)})`);
  const rest = found.length > most ? [`${found.length - most} more`] : [];
  return `${nameOf(title)} speaks for ${listWords([...names, ...rest])}.`;
}
