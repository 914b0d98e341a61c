import type { Recommendation } from '@heed/recommender';
import { filmTitle } from '../film/film-title.js';
import { shareWords } from '../shelf/share-words.js';

const nameOf = (title: string): string => filmTitle(title).name;

/** By how much a score falls, in whole per cent. */
function dropWords(drop: number): string {
  return drop < 0.01 ? 'without it hardly less' : `without it ${Math.round(100 * drop)} % less`;
}

/** `a, b and c` */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** Why something is recommended. */
export function becauseWords({ title, score, because }: Recommendation): string {
  const said = `${nameOf(title)}, ${shareWords(score)}`;
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
export function speaksForWords(
  title: string,
  index: number,
  items: readonly Recommendation[],
): string {
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
