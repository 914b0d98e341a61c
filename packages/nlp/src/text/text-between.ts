import type { Span } from './sentences.js';

/**
 * What stands between the parts of a text, in their order, so that others can be put in their places.
 *
 * @returns `before` each part, after the one before it; and `after` the last
 */
export function textBetween(
  text: string,
  parts: readonly Span[],
): { before: string[]; after: string } {
  return {
    before: parts.map(({ from }, place) => text.slice(parts[place - 1]?.to ?? 0, from)),
    after: text.slice(parts.at(-1)?.to ?? 0),
  };
}
