import { alignTokens } from '@heed/attention-core/explain';
import { withoutMarkup } from '../text/markup.js';
import { splitSentences } from '../text/sentences.js';
import { unknownId } from '../text/subword-format.js';
import type { Subwords, SubwordText } from '../text/subwords.js';

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

/** A part of a text: characters `from` to `to`, `to` excluded. */
interface Part extends Pick<Passage, 'encoded' | 'known'> {
  from: number;
  to: number;
}

/** Sentences of more pieces are cut; the model was trained on fewer than 50. */
const mostPieces = 100;

/** Whether a piece of a word or number is in the vocabulary; that its marks are says nothing. */
const knowsOf = ({ pieces, ids }: SubwordText): boolean =>
  ids.some((id, place) => id !== unknownId && /[\p{L}\p{N}]/u.test(pieces[place]!));

/** Where words begin a new part, so that none has too many pieces, and where the last one ends. */
function cuts({ words, wordOf }: SubwordText): number[] {
  const sizes = words.map(() => 0);
  for (const word of wordOf) sizes[word]! += 1;
  let size = 0;
  const found = sizes.flatMap((pieces, word) => {
    size += pieces;
    if (word > 0 && size <= mostPieces) return [];
    size = pieces;
    return [word];
  });
  return [...found, words.length];
}

/** The words `first` to `next`, `next` excluded. */
function wordsOf({ words, pieces, ids, wordOf }: SubwordText, first: number, next: number) {
  const inside = (_: unknown, piece: number) => wordOf[piece]! >= first && wordOf[piece]! < next;
  return {
    words: words.slice(first, next),
    pieces: pieces.filter(inside),
    ids: ids.filter(inside),
    wordOf: wordOf.filter(inside).map((word) => word - first),
  };
}

/** A slice of a text without the blanks around it. */
function trimmed(text: string, from: number, to: number): Pick<Part, 'from' | 'to'> {
  const slice = text.slice(from, to);
  const start = to - slice.trimStart().length;
  return { from: start, to: start + slice.trim().length };
}

/** A sentence in parts that are not too long, cut between words; whole where nothing of it is known. */
function partsOf(sentence: string, encoded: SubwordText): Part[] {
  const { length } = sentence;
  if (!knowsOf(encoded)) return [{ from: 0, to: length, encoded, known: false }];
  const spans = alignTokens(sentence, encoded.words);
  const startOf = (word: number): number =>
    spans[word]?.start ?? spans.slice(0, word).findLast((span) => span !== null)?.end ?? 0;
  const starts = cuts(encoded);
  return starts.slice(0, -1).map((first, part) => {
    const next = starts[part + 1]!;
    const from = part === 0 ? 0 : startOf(first);
    const to = next === encoded.words.length ? length : startOf(next);
    const own = wordsOf(encoded, first, next);
    // A single word of so many pieces is no word that anybody knows.
    const known = own.ids.length <= mostPieces && knowsOf(own);
    return { ...trimmed(sentence, from, to), encoded: own, known };
  });
}

/** The passages of a text, whose tags are not read, and what stands after the last one. */
export function passagesOf(
  text: string,
  input: number,
  subwords: Subwords,
): { passages: Passage[]; after: string } {
  let end = 0;
  const parts = splitSentences(withoutMarkup(text)).flatMap(({ text: sentence, from: start }) =>
    partsOf(sentence, subwords.encode(sentence)).map(({ from, to, ...part }): Part => ({
      from: start + from,
      to: start + to,
      ...part,
    })),
  );
  const passages = parts.map(({ from, to, ...part }, place): Passage => {
    const before = text.slice(end, from);
    end = to;
    return { input, place, source: text.slice(from, to), before, ...part };
  });
  return { passages, after: text.slice(end) };
}
