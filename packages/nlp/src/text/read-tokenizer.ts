import { Tokenizer } from '@huggingface/tokenizers';
import { HeedError } from '@heed/attention-core/errors';

/** A tokeniser whose steps can be taken one by one. */
export interface ReadTokenizer {
  /** The tokens of a text before any is cut into pieces. */
  split(text: string): string[];
  tokenizer: Tokenizer;
}

/**
 * Reads a tokeniser that has a normaliser and a pre-tokeniser, as those of this package do.
 *
 * @param json - content of a `tokenizer.json`
 * @param where - who reads it, for the error
 * @throws HeedError `model-damaged` where it is no such tokeniser
 */
export function readTokenizer(json: object, where: string): ReadTokenizer {
  const tokenizer = parsed(json, where);
  const { normalizer, pre_tokenizer: cut } = tokenizer;
  if (!normalizer || !cut)
    throw damaged(where, `no ${normalizer ? 'pre_tokenizer' : 'normalizer'}`);
  return { split: (text) => cut.pre_tokenize(normalizer.normalize(text)), tokenizer };
}

function parsed(json: object, where: string): Tokenizer {
  try {
    return new Tokenizer(json, {});
  } catch (cause) {
    throw damaged(where, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

const damaged = (where: string, got: string, cause?: unknown): HeedError =>
  new HeedError({
    code: 'model-damaged',
    where,
    required: 'the tokeniser must be a tokenizer.json with normalizer, pre_tokenizer and model',
    got,
    cause,
  });
