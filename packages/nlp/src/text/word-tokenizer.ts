import { readTokenizer } from './read-tokenizer.js';

/** A text as a model of words sees it. */
export interface EncodedText {
  /** Number of each word in the vocabulary. */
  ids: number[];
  /** The words, lower-cased; as many as `ids`. */
  words: string[];
}

/**
 * Words, contractions (`do n't`, `it 's`) and the marks that SST-2 has; all else, full stops and
 * hyphens too, only parts words, since the model would never see it in training.
 */
const word = String.raw`\p{L}+(?=n't)|n't|'(?:s|re|ve|ll|d|m|em)(?!\p{L})|[\p{L}\p{N}]+|[,?!']`;

/** The word that fills up a batch, and the one for all that are not in the vocabulary. */
export const specialWords = ['[PAD]', '[UNK]'] as const;

/**
 * A whole-word tokeniser in the format of Hugging Face's `tokenizer.json`.
 *
 * @param words - the vocabulary, beginning with `specialWords`
 */
export function wordTokenizer(words: readonly string[]): object {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { String: '’' }, content: "'" },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: { type: 'Split', pattern: { Regex: word }, behavior: 'Removed', invert: true },
    post_processor: null,
    decoder: null,
    // Without pieces that continue a word, WordPiece finds whole words or nothing.
    model: {
      type: 'WordPiece',
      unk_token: specialWords[1],
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(words.map((text, id) => [text, id])),
    },
  };
}

/**
 * Makes a function that encodes texts, of a `tokenizer.json` that `wordTokenizer` made.
 *
 * @param where - who opens it, for the error
 * @throws HeedError `model-damaged` where it is no such tokeniser
 */
export function openTokenizer(
  json: object,
  where = 'openTokenizer',
): (text: string) => EncodedText {
  const { split, tokenizer } = readTokenizer(json, where);
  const unknown = tokenizer.token_to_id(specialWords[1])!;
  return (text) => {
    const words = split(text);
    return { words, ids: words.map((token) => tokenizer.token_to_id(token) ?? unknown) };
  };
}
