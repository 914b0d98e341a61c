import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { describeValue } from '@heed/attention-core/errors';
import { Tokenizer } from '@huggingface/tokenizers';
import { failure } from '../failure.js';
import type { NamedArrays, NumberArray } from './named-array.js';

/** What models call their tokens. */
export const tokenInput = 'input_ids';

/** A text as a model reads it. */
export interface TokenizedText {
  tokens: string[];
  /** `input_ids` and `attention_mask`, both `[1, tokens]`. */
  arrays: NamedArrays;
}

async function readJson(file: string): Promise<object | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text) as object;
  } catch (cause) {
    throw failure('file-damaged', `${file} must be JSON`, (cause as Error).message, cause);
  }
}

/** `tokenizer.json` stands beside the model, or above it where that lies in `onnx/`. */
async function findTokenizer(model: string, given?: string): Promise<[object, string]> {
  const home = dirname(resolve(model));
  const places = given
    ? [given]
    : [home, dirname(home)].map((folder) => join(folder, 'tokenizer.json'));
  for (const place of places) {
    const found = await readJson(place);
    if (found) return [found, place];
  }
  const required = given
    ? `--tokenizer ${given} must be a file that can be read`
    : '--text needs a tokenizer.json beside the model, or --tokenizer FILE';
  throw failure('file-missing', required);
}

/** The token for unknown words where the library looks for it: as text, in the settings. */
function withUnknown(config: object, { model }: { model?: { unk_token?: unknown } }): object {
  const given = (config as { unk_token?: string | { content?: string } }).unk_token;
  const unknown = typeof given === 'object' ? given?.content : given;
  return { ...config, unk_token: unknown ?? model?.unk_token };
}

/**
 * Cuts a text into tokens with the tokenizer that belongs to a model.
 *
 * @param model - path of the model
 * @param given - path of a `tokenizer.json`; default: beside the model, or in the folder above
 * @throws HeedError `file-missing` where there is no tokenizer, `file-damaged` where it is no tokenizer,
 * `input-value` for a text without tokens, and for words that the tokenizer has no number for
 */
export async function readTokens(
  text: string,
  model: string,
  given?: string,
): Promise<TokenizedText> {
  const [json, place] = await findTokenizer(model, given);
  const config = (await readJson(join(dirname(place), 'tokenizer_config.json'))) ?? {};
  const encode = () => new Tokenizer(json, withUnknown(config, json)).encode(text);
  let encoded: ReturnType<typeof encode>;
  try {
    encoded = encode();
  } catch (cause) {
    const required = `${place} must be a tokenizer of Hugging Face`;
    throw failure('file-damaged', required, (cause as Error).message, cause);
  }
  if (encoded.ids.length === 0) {
    throw failure('input-value', '--text must have at least one token', describeValue(text));
  }
  const strange = (encoded.ids as (number | undefined)[]).indexOf(undefined);
  if (strange >= 0) {
    throw failure(
      'input-value',
      `--text must have words that ${place} knows`,
      encoded.tokens[strange],
    );
  }
  const row = (values: readonly number[]): NumberArray => ({ dims: [1, values.length], values });
  return {
    tokens: encoded.tokens,
    arrays: new Map([
      [tokenInput, row(encoded.ids)],
      ['attention_mask', row(encoded.attention_mask)],
    ]),
  };
}
