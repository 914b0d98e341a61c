import { alignTokens, type TokenSpan } from '@heed/attention-core/explain';
import type { PiecedWords } from '@heed/nlp';

/** The words of a text that pieces of it lie in. */
export interface Words {
  text: string;
  /** In the order of the text. */
  words: readonly TokenSpan[];
  /** The number of each piece's word; `undefined` for a piece that is not in the text. */
  wordOf: readonly (number | undefined)[];
}

const letter = /[\p{L}\p{M}\p{N}]/u;

/**
 * Puts the pieces that a model reads together to the words and marks of their text again.
 *
 * @param pieces - in the order of the text
 */
export function wordsOf(text: string, pieces: readonly string[]): Words {
  const words: TokenSpan[] = [];
  const wordOf = alignTokens(text, pieces).map((piece) => {
    if (piece === null) return undefined;
    const last = words.at(-1);
    if (last?.end === piece.start && goesOn(text, piece.start)) last.end = piece.end;
    else words.push({ ...piece });
    return words.length - 1;
  });
  return { text, words, wordOf };
}

/** How many words and marks a text has. */
export const countWords = (text: string): number =>
  text.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu)?.length ?? 0;

/** Words that some of the pieces lie in, numbered from the first of them. */
export interface WordsPart extends PiecedWords {
  /** The number of that one among all words. */
  first: number;
}

/** The words that the pieces `from` to `to`, `to` excluded, lie in. */
export function partOf({ text, words, wordOf }: Words, from: number, to: number): WordsPart {
  const own = wordOf.slice(from, to);
  const known = own.filter((word) => word !== undefined);
  const [first = 0, last = first - 1] = [known[0], known.at(-1)];
  return {
    first,
    words: words.slice(first, last + 1).map(({ start, end }) => text.slice(start, end)),
    wordOf: own.map((word) => (word === undefined ? word : word - first)),
  };
}

/** Whether a word goes on at a place, as there are letters on either side. */
function goesOn(text: string, place: number): boolean {
  return letter.test(text.charAt(place - 1)) && letter.test(text.charAt(place));
}
