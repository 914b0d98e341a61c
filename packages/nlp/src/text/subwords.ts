import { readTokenizer, type ReadTokenizer } from './read-tokenizer.js';
import { blank, specialPieces, unknownId } from './subword-format.js';

/** A text as a model sees it. */
export interface SubwordText {
  /** The words and marks of the text, without blanks. */
  words: string[];
  /** The pieces that they were cut into. */
  pieces: string[];
  /** Number of each piece in the vocabulary. */
  ids: number[];
  /** Which word each piece belongs to. */
  wordOf: number[];
}

/** A sub-word tokeniser that is ready to use. */
export interface Subwords {
  /** Pieces in the vocabulary, those that stand for no text included. */
  readonly size: number;
  /** Cuts a text into pieces. */
  encode(text: string): SubwordText;
  /** The text of pieces; those that stand for no text are left out. */
  decode(ids: readonly number[]): string;
  /** The piece of a number. */
  piece(id: number): string;
  /** The words and marks that pieces make, and which of them each piece belongs to. */
  words(ids: readonly number[]): Pick<SubwordText, 'words' | 'wordOf'>;
}

/** Cuts texts into words and marks: all but the last step of encoding. */
export const openWords =
  ({ split }: ReadTokenizer): ((text: string) => string[]) =>
  (text) =>
    split(text).filter((part) => part !== blank);

/**
 * Opens a tokeniser that `trainSubwords` made.
 *
 * @param json - content of a `tokenizer.json`
 * @param where - who opens it, for the error
 * @throws HeedError `model-damaged` where it is no such tokeniser
 */
export function openSubwords(json: object, where = 'openSubwords'): Subwords {
  const read = readTokenizer(json, where);
  const words = openWords(read);
  const { tokenizer } = read;
  const special = new Set<string>(specialPieces);
  const vocabulary = tokenizer.model!.vocab;
  const piece = (id: number) => vocabulary[id] ?? specialPieces[unknownId];
  return {
    size: vocabulary.length,
    encode(text) {
      const found = words(text);
      const cut = found.map((word) => tokenizer.model!([word]));
      const pieces = cut.flat();
      return {
        words: found.map((word) => word.replace(blank, '')),
        pieces,
        ids: pieces.map((part) => tokenizer.token_to_id(part) ?? unknownId),
        wordOf: cut.flatMap((parts, word) => parts.map(() => word)),
      };
    },
    decode(ids) {
      const parts = ids.map(piece).filter((part) => !special.has(part));
      return parts.join('').replaceAll(blank, ' ').trim();
    },
    piece,
    words: (ids) => joinPieces(ids.map(piece)),
  };
}

/** Whether a piece goes on with the word before it, as no mark and no beginning of a word does. */
const goesOn = (piece: string): boolean => /^[\p{L}\p{M}\p{N}]/u.test(piece);
const endsWord = (piece: string): boolean => !/[\p{L}\p{M}\p{N}]$/u.test(piece);

function joinPieces(pieces: readonly string[]): Pick<SubwordText, 'words' | 'wordOf'> {
  const words: string[] = [];
  const wordOf = pieces.map((piece, place) => {
    const before = pieces[place - 1];
    const isNew = before === undefined || !goesOn(piece) || (endsWord(before) && before !== blank);
    if (isNew) words.push('');
    words[words.length - 1] += piece.replace(blank, '');
    return words.length - 1;
  });
  return { words, wordOf };
}
