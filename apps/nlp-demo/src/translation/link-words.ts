import { percent } from '@heed/demo-kit';
import type { Link } from './alignment.js';

/** Most words that are named, and the weight from which one is worth it. */
const [most, worth] = [3, 0.05];

/** The strongest links in words: `Hund 92 %, brauner 5 %`. */
export function strongestLinks(links: readonly Link[], wordOf: (link: Link) => string): string {
  return [...links]
    .filter(({ weight }) => weight >= worth)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, most)
    .map((link) => `${wordOf(link)} ${percent(link.weight)}`)
    .join(', ');
}

/** A word of a translation with what it looked at: `dog: looked at Hund 92 %`. */
export function saidOf(
  word: string,
  links: readonly Link[],
  wordOf: (link: Link) => string,
): string {
  return `${word}: looked at ${strongestLinks(links, wordOf) || 'nothing in particular'}`;
}

/** A word of a text with what looked at it: `Hund: looked at by dog 92 %`. */
export function heardOf(
  word: string,
  links: readonly Link[],
  wordOf: (link: Link) => string,
): string {
  return `${word}: looked at by ${strongestLinks(links, wordOf) || 'nothing in particular'}`;
}
