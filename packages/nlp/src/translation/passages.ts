import { withoutMarkup } from '../text/markup.js';
import { splitSentences, type Span } from '../text/sentences.js';
import { unknownId } from '../text/subword-format.js';
import type { Subwords, SubwordText } from '../text/subwords.js';
import { textBetween } from '../text/text-between.js';

/** What is translated in one go. */
export interface Passage {
  /** Its place among the texts of a call. */
  input: number;
  /** Its place among the passages of that text. */
  place: number;
  /** As it stands in the text. */
  source: string;
  /** What stands before it in the text, after the passage before: blanks, line breaks, emoji, tags. */
  before: string;
  encoded: SubwordText;
  /** Whether any word or number of it is in the vocabulary, so that it can be translated. */
  known: boolean;
}

/** A part of a text that is translated in one go. */
type Part = Span & Pick<Passage, 'encoded' | 'known'>;

/** Sentences of more pieces are cut; the model was trained on fewer than 50. */
const mostPieces = 100;

/** Whether a piece of a word or number is in the vocabulary; that its marks are says nothing. */
const knowsOf = ({ pieces, ids }: SubwordText): boolean =>
  ids.some((id, place) => id !== unknownId && /[\p{L}\p{N}]/u.test(pieces[place]!));

/** A sentence in parts that are not too long, cut at blanks; whole where nothing of it is known. */
function partsOf(sentence: string, subwords: Subwords): Part[] {
  const encoded = subwords.encode(sentence);
  const known = knowsOf(encoded);
  if (!known || encoded.ids.length <= mostPieces) {
    return [{ from: 0, to: sentence.length, encoded, known }];
  }
  const parts: (Span & { size: number })[] = [];
  for (const { 0: word, index } of sentence.matchAll(/\S+/g)) {
    const size = subwords.encode(word).ids.length;
    const to = index + word.length;
    const last = parts.at(-1);
    if (last && last.size + size <= mostPieces) Object.assign(last, { to, size: last.size + size });
    else parts.push({ from: index, to, size });
  }
  return parts.map(({ from, to, size }) => {
    const own = subwords.encode(sentence.slice(from, to));
    // A single word of so many pieces is no word that anybody knows.
    return { from, to, encoded: own, known: size <= mostPieces && knowsOf(own) };
  });
}

/** The passages of a text, whose tags are not read, and what stands after the last one. */
export function passagesOf(
  text: string,
  input: number,
  subwords: Subwords,
): { passages: Passage[]; after: string } {
  const parts = splitSentences(withoutMarkup(text)).flatMap(({ text: sentence, from: start }) =>
    partsOf(sentence, subwords).map(({ from, to, ...part }): Part => ({
      from: start + from,
      to: start + to,
      ...part,
    })),
  );
  const { before, after } = textBetween(text, parts);
  const passages = parts.map(({ from, to, ...part }, place): Passage => {
    return { input, place, source: text.slice(from, to), before: before[place]!, ...part };
  });
  return { passages, after };
}
