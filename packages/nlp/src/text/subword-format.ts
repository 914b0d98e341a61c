/** Pieces that stand for no text; the first four of every vocabulary. */
export const specialPieces = ['[PAD]', '[UNK]', '[BOS]', '[EOS]'] as const;

/** Their numbers, after that of padding: what is not in the vocabulary, the beginning and the end. */
export const [unknownId, beginId, endId] = [1, 2, 3] as const;

/** What a word that follows a blank begins with. */
export const blank = '▁';

/** A word with the blank before it, or one mark. */
const word = String.raw`${blank}?[\p{L}\p{M}\p{N}]+|${blank}?[^\p{L}\p{M}\p{N}${blank}]|${blank}`;

/**
 * A sub-word tokeniser in the format of Hugging Face's `tokenizer.json`: words and marks apart, each
 * cut by merges into pieces (byte-pair encoding: Sennrich, Haddow & Birch 2016, arXiv:1508.07909).
 *
 * @param vocabulary - the pieces, beginning with `specialPieces`
 * @param merges - pairs of pieces that become one, the first merge first; without any, letters
 */
export function subwordTokenizer(
  vocabulary: readonly string[],
  merges: readonly (readonly [string, string])[],
): object {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: '[’‘]' }, content: "'" },
        { type: 'Replace', pattern: { Regex: '[„“”«»]' }, content: '"' },
        { type: 'Replace', pattern: { Regex: String.raw`[\s${blank}]+` }, content: ' ' },
        { type: 'Strip', strip_left: true, strip_right: true },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Metaspace', replacement: blank, prepend_scheme: 'always', split: true },
        { type: 'Split', pattern: { Regex: word }, behavior: 'Isolated', invert: false },
      ],
    },
    post_processor: null,
    decoder: { type: 'Metaspace', replacement: blank, prepend_scheme: 'always', split: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: specialPieces[unknownId],
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: true,
      byte_fallback: false,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
      merges,
    },
  };
}
