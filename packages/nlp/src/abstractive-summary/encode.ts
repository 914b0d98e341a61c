import { openTokenizer, specialWords } from '../text/word-tokenizer.js';

/** The word for all that are not in the vocabulary. */
export const unknownId = 1;

/** Ends each sentence of a document, and a summary; a summary also begins after it. */
export const stop = '.';

/** Its number: the first word after the special ones. */
export const stopId = specialWords.length;

/** Words of a document that are read, with the ends of its sentences; most abstracts have fewer. */
export const readWords = 200;

/**
 * A document as numbers. Words that the vocabulary lacks are numbered from its size on, each the first time
 * that it comes: See et al. 2017, arXiv:1704.04368, section 2.2, has "extended vocabulary".
 */
export interface CopiedDocument {
  /** Words, lower-cased, and a stop after each sentence. */
  words: string[];
  /** The number of each. */
  ids: number[];
  /** Words that the vocabulary lacks, in the order of their numbers. */
  strange: string[];
}

/**
 * Numbers the words of a document.
 *
 * @param sentences - each as words
 * @param numbers - the vocabulary
 */
export function copiedDocument(
  sentences: readonly (readonly string[])[],
  numbers: ReadonlyMap<string, number>,
): CopiedDocument {
  const words = sentences.flatMap((sentence) => [...sentence, stop]).slice(0, readWords);
  const strange = [...new Set(words.filter((word) => !numbers.has(word)))];
  const ids = words.map((word) => numbers.get(word) ?? numbers.size + strange.indexOf(word));
  return { words, ids, strange };
}

/** Numbers of a summary's words; unknown where neither the vocabulary nor the document has one. */
export const summaryIds = (
  words: readonly string[],
  { strange }: CopiedDocument,
  numbers: ReadonlyMap<string, number>,
): number[] =>
  words.map((word) => {
    const place = strange.indexOf(word);
    return numbers.get(word) ?? (place < 0 ? unknownId : numbers.size + place);
  });

/** Numbers of words by a vocabulary. */
export const numbered = (words: readonly string[]): ReadonlyMap<string, number> =>
  new Map(words.map((word, id) => [word, id]));

/** What a model file's tokeniser does. */
export interface DocumentWords {
  encode(sentences: readonly string[]): CopiedDocument;
  /** The words of a summary of this document. */
  decode(ids: readonly number[], document: CopiedDocument): string[];
}

/**
 * Opens the `tokenizer.json` that travels with a model.
 *
 * @param where - who opens it, for the error
 * @throws HeedError `model-damaged` where it is no such tokeniser
 */
export function openDocumentWords(json: object, where?: string): DocumentWords {
  const split = openTokenizer(json, where);
  const { vocab } = (json as { model: { vocab: Record<string, number> } }).model;
  const numbers = new Map(Object.entries(vocab));
  const words: string[] = [];
  for (const [word, id] of numbers) words[id] = word; // objects put words like "10" first
  return {
    encode: (sentences) =>
      copiedDocument(
        sentences.map((sentence) => split(sentence).words),
        numbers,
      ),
    decode: (ids, { strange }) => ids.map((id) => words[id] ?? strange[id - words.length]!),
  };
}

/** Words as people write them: no blank before a mark or within a contraction. */
export const joinWords = (words: readonly string[]): string =>
  words.join(' ').replace(/ (?=[,?!]|n't\b|'(?:s|re|ve|ll|d|m|em)\b)/g, '');
