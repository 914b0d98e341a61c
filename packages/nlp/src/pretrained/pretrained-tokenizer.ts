import { describeValue, HeedError } from '@heed/attention-core/errors';
import { Tokenizer } from '@huggingface/tokenizers';
import { longestInput, type ModelConfig } from './model-config.js';
import type { ModelFiles } from './model-files.js';

/** A text as a model takes it. */
export interface EncodedText {
  ids: number[];
  /** Pieces of the vocabulary, those included that stand for no text: `[CLS]`. */
  tokens: string[];
}

/** A text without the language that it asked for. */
export interface AddressedText {
  text: string;
  /** A piece of the vocabulary: `>>fra<<`. */
  language?: string;
}

/** The tokeniser of a pretrained model. */
export interface PretrainedTokenizer {
  /** @param language - as `takeLanguage` gives it: goes in front, as one piece; default: none */
  encode(text: string, language?: string): EncodedText;
  /**
   * Takes off the language in front of a text. Marian models of several target languages are told it first:
   * `>>fra<<` is a piece of the vocabulary, but none that its pieces of text could give.
   */
  takeLanguage(text: string): AddressedText;
  /** The text of some pieces; those that stand for no text are left out. */
  decode(ids: readonly number[]): string;
  token(id: number): string;
  /**
   * @param cut - gives what goes into the model at once; default: all of a text
   * @throws HeedError that names `argument` unless it is a text of the length that the model takes
   */
  check(
    input: unknown,
    argument: string,
    cut?: (text: string) => readonly EncodedText[],
  ): asserts input is string;
}

interface TokenizerConfig {
  tokenizer_class?: string;
  model_max_length?: number;
}

function openTokenizer(json: object, config: object, files: ModelFiles, where: string): Tokenizer {
  try {
    const tokenizer = new Tokenizer(json, config);
    tokenizer.encode('a');
    return tokenizer;
  } catch (cause) {
    throw new HeedError({
      code: 'file-damaged',
      where,
      required: `tokenizer.json of ${files.name} must be a tokeniser of Hugging Face's format`,
      got: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

function requireVocabulary(
  tokenizer: Tokenizer,
  { vocab_size: size }: ModelConfig,
  files: ModelFiles,
  where: string,
): void {
  let largest = -1;
  for (const id of tokenizer.get_vocab(true).values()) largest = Math.max(largest, id);
  if (size === undefined || largest < size) return;
  throw new HeedError({
    code: 'model-damaged',
    where,
    required: `tokenizer.json of ${files.name} must number its pieces below ${size}, the vocab_size of config.json`,
    got: String(largest),
    advice: 'Take both files from one model.',
  });
}

/**
 * Opens `tokenizer.json` and `tokenizer_config.json`.
 *
 * @throws HeedError `file-missing`, `file-damaged` for what is no tokeniser, `model-damaged` for a vocabulary
 * that is larger than the model's
 */
export async function openPretrainedTokenizer(
  files: ModelFiles,
  config: ModelConfig,
  where: string,
): Promise<PretrainedTokenizer> {
  const json = await files.readJson('tokenizer.json');
  const about: TokenizerConfig = await files.findJson('tokenizer_config.json');
  const tokenizer = openTokenizer(json, about, files, where);
  requireVocabulary(tokenizer, config, files, where);
  const hasLanguages = about.tokenizer_class === 'MarianTokenizer';
  const longest = longestInput(config, about.model_max_length);
  const empty = tokenizer.encode('').ids.length;
  const encode = (text: string, language?: string): EncodedText => {
    const { ids, tokens } = tokenizer.encode(text);
    if (language === undefined) return { ids, tokens };
    return { ids: [tokenizer.token_to_id(language)!, ...ids], tokens: [language, ...tokens] };
  };

  return {
    encode,
    takeLanguage(text) {
      const found = hasLanguages && /^(\s*)(>>\S+?<<)\s*(.*)$/s.exec(text);
      if (!found || tokenizer.token_to_id(found[2]!) === undefined) return { text };
      return { text: found[1]! + found[3]!, language: found[2]! };
    },
    decode: (ids) => tokenizer.decode([...ids], { skip_special_tokens: true }),
    token: (id) => tokenizer.id_to_token(id) ?? '',
    check(input, argument, cut = (text) => [encode(text)]): asserts input is string {
      const refuse = (
        code: 'input-type' | 'input-empty' | 'input-too-long',
        required: string,
        got: string,
      ): never => {
        throw new HeedError({ code, where, required: `${argument} must ${required}`, got });
      };
      if (typeof input !== 'string') {
        return refuse('input-type', 'be a string', describeValue(input));
      }
      const lengths = cut(input).map(({ ids }) => ids.length);
      const most = Math.max(0, ...lengths);
      if (most <= empty) refuse('input-empty', 'hold at least one word', describeValue(input));
      if (most > longest) {
        const what = lengths.length > 1 ? 'sentences of ' : '';
        refuse('input-too-long', `have ${what}at most ${longest} tokens`, String(most));
      }
    },
  };
}
