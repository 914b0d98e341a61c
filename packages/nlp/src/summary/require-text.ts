import { HeedError, describeValue } from '@heed/attention-core/errors';
import { sentencesOf, type SplitText } from './split-text.js';

/** Most sentences of a text. */
export const maximumSentences = 500;

function isSplitText(input: unknown): input is SplitText {
  const { sentences } = (input ?? {}) as Partial<SplitText>;
  return Array.isArray(sentences) && sentences.every((sentence) => typeof sentence === 'string');
}

/**
 * Requires a text that can be summed up, or its sentences.
 *
 * @param argument - what it is called
 * @param where - whose error it is
 * @param hasWord - whether the model finds a word in sentences
 * @throws HeedError `input-type`, `input-empty` or `input-too-long`
 */
export function requireText(
  input: unknown,
  argument: string,
  where: string,
  hasWord: (sentences: readonly string[]) => boolean,
): asserts input is string | SplitText {
  const refuse = (
    code: 'input-type' | 'input-empty' | 'input-too-long',
    required: string,
    got: string,
  ): never => {
    throw new HeedError({ code, where, required: `${argument} must ${required}`, got });
  };
  if (typeof input !== 'string' && !isSplitText(input)) {
    const required = 'be a string, or an object with sentences, an array of strings';
    return refuse('input-type', required, describeValue(input));
  }
  const sentences = sentencesOf(input).map(({ text }) => text);
  if (!hasWord(sentences)) refuse('input-empty', 'hold at least one word', describeValue(input));
  if (sentences.length > maximumSentences) {
    const required = `have at most ${maximumSentences} sentences`;
    refuse('input-too-long', required, `${sentences.length}`);
  }
}
