import { openTokenizer } from '../text/word-tokenizer.js';

/** A document as the model takes it. */
export interface EncodedDocument {
  /** Of each sentence the numbers of its words. */
  ids: number[][];
  /** The words themselves, lower-cased; as many as `ids`. */
  words: string[][];
}

/** Words of a sentence that the model reads; the rest of a longer one is not seen. */
export const readWords = 100;

/** Numbers that tell where a sentence stands and how long it is; see {@link placesOf}. */
export const placeWidth = 5;

/** Numbers of documents, filled up to the most sentences and words. */
export interface DocumentNumbers {
  /** `[B, S, W]`, row-major; 0 where there is no word */
  ids: Int32Array;
  /** `[B, S, 5]`, row-major; zeros where there is no sentence */
  places: Float32Array;
  /** B, S, W */
  dims: readonly [documents: number, sentences: number, words: number];
}

/**
 * Makes a function that encodes sentences, of the `tokenizer.json` that travels with a model.
 *
 * @param where - who opens it, for the error
 * @throws HeedError `model-damaged` where it is no such tokeniser
 */
export function openSentenceEncoder(
  json: object,
  where?: string,
): (sentences: readonly string[]) => EncodedDocument {
  const encode = openTokenizer(json, where);
  return (sentences) => {
    const encoded = sentences.map((sentence) => encode(sentence));
    return {
      ids: encoded.map(({ ids }) => ids.slice(0, readWords)),
      words: encoded.map(({ words }) => words.slice(0, readWords)),
    };
  };
}

/** Position and length of each sentence as numbers of about one: the model has no other sense of order. */
function placesOf(sentences: readonly (readonly number[])[]): number[][] {
  const last = Math.max(1, sentences.length - 1);
  return sentences.map(({ length }, index) => [
    Math.log1p(length) - 3,
    length / 30 - 1,
    Math.min(index, 20) / 10,
    index / last,
    index === 0 ? 1 : 0,
  ]);
}

/**
 * Documents as numbers, side by side.
 *
 * @param atLeast - sentences and words to fill up to, where documents have fewer. Default 1 and 1
 */
export function numbersOf(
  documents: readonly Pick<EncodedDocument, 'ids'>[],
  atLeast: { sentences?: number; words?: number } = {},
): DocumentNumbers {
  const all = documents.flatMap(({ ids }) => ids);
  const words = Math.max(atLeast.words ?? 1, ...all.map(({ length }) => length));
  const sentences = Math.max(atLeast.sentences ?? 1, ...documents.map(({ ids }) => ids.length));
  const numbers = new Int32Array(documents.length * sentences * words);
  const places = new Float32Array(documents.length * sentences * placeWidth);
  documents.forEach(({ ids }, document) => {
    const first = document * sentences;
    ids.forEach((sentence, index) => numbers.set(sentence, (first + index) * words));
    places.set(placesOf(ids).flat(), first * placeWidth);
  });
  return { ids: numbers, places, dims: [documents.length, sentences, words] };
}
