import { alignTokens, type TokenSpan } from '@heed/attention-core/explain';

/** The words of a text that pieces of it lie in. */
export interface Words {
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
  return { words, wordOf };
}

/** Whether a word goes on at a place, as there are letters on either side. */
function goesOn(text: string, place: number): boolean {
  return letter.test(text.charAt(place - 1)) && letter.test(text.charAt(place));
}
