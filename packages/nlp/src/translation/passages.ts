import { splitSentences } from '../text/sentences.js';
import { blank, unknownId } from '../text/subword-format.js';
import type { Subwords, SubwordText } from '../text/subwords.js';

/** What is translated in one go. */
export interface Passage {
  /** Its place among the texts of a call. */
  input: number;
  /** Its place among the passages of that text. */
  place: number;
  /** As it stands in the text. */
  source: string;
  /** What stands before it in the text, after the passage before: blanks, line breaks, emoji. */
  before: string;
  encoded: SubwordText;
}

/** Sentences of more pieces are cut; the model was trained on fewer than 50. */
const mostPieces = 100;

/** Cuts at the beginning of a word, or anywhere within one that is too long by itself. */
function cut(encoded: SubwordText): SubwordText[] {
  const { words, pieces, ids, wordOf } = encoded;
  const parts: SubwordText[] = [];
  for (let from = 0; from < ids.length;) {
    let to = Math.min(from + mostPieces, ids.length);
    if (to < ids.length) {
      while (to > from + 1 && wordOf[to] === wordOf[to - 1]) to--;
      if (to === from + 1) to = from + mostPieces;
    }
    const first = wordOf[from]!;
    parts.push({
      words: words.slice(first, wordOf[to - 1]! + 1),
      pieces: pieces.slice(from, to),
      ids: ids.slice(from, to),
      wordOf: wordOf.slice(from, to).map((word) => word - first),
    });
    from = to;
  }
  return parts;
}

/** Whether anything of a text is in the vocabulary. */
export const isKnown = ({ pieces, ids }: SubwordText): boolean =>
  ids.some((id, place) => id !== unknownId && pieces[place] !== blank);

/** The passages of a text and what stands after the last one. */
export function passagesOf(
  text: string,
  input: number,
  subwords: Subwords,
): { passages: Passage[]; after: string } {
  let end = 0;
  const passages = splitSentences(text).flatMap(({ text: sentence, from, to }) => {
    const before = text.slice(end, from);
    end = to;
    const parts = cut(subwords.encode(sentence));
    return parts.map((encoded, part) => ({
      source: parts.length === 1 ? sentence : subwords.decode(encoded.ids),
      before: part === 0 ? before : ' ',
      encoded,
    }));
  });
  return {
    passages: passages.map((passage, place) => ({ ...passage, input, place })),
    after: text.slice(end),
  };
}
