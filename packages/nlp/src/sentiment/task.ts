import { HeedError, describeValue } from '@heed/attention-core/errors';
import {
  attentionPrefix,
  type Axis,
  type MapAxes,
  type MapSizes,
  tracesOf,
} from '@heed/attention-core/explain';
import { defineTask, type Runner, type TaskResult } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { openTokenizer, type EncodedText } from './tokenizer.js';

/** What `sentiment` answers. */
export interface SentimentResult extends TaskResult {
  label: 'negative' | 'positive';
  /** Probability of the label, 0.5 … 1. */
  score: number;
}

/** Longest text in words. */
export const maximumWords = 512;

const id = 'nlp/sentiment';

function wrong(
  code: 'input-type' | 'input-empty' | 'input-too-long',
  required: string,
  got: string,
) {
  return new HeedError({ code, where: 'sentiment', required, got });
}

/** What a text's words and the model's one question are in a picture. */
function axesOf({ queries }: MapSizes, { words }: EncodedText): MapAxes {
  const keys: Axis = { kind: 'tokens', labels: words };
  return { queries: queries === 1 ? { kind: 'tokens', labels: ['sentiment'] } : keys, keys };
}

function resultOf(negative: number, positive: number): SentimentResult {
  const probability = 1 / (1 + Math.exp(negative - positive)); // softmax of two logits
  return probability >= 0.5
    ? { label: 'positive', score: probability }
    : { label: 'negative', score: 1 - probability };
}

function open(session: Session): Runner<string, SentimentResult> {
  const encode = openTokenizer(JSON.parse(session.metadata['heed.tokenizer']!) as object);
  const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
  return {
    check(input, argument): asserts input is string {
      if (typeof input !== 'string') {
        throw wrong('input-type', `${argument} must be a string`, describeValue(input));
      }
      const { length } = encode(input).ids;
      if (length === 0) {
        throw wrong('input-empty', `${argument} must hold at least one word`, describeValue(input));
      }
      if (length > maximumWords) {
        throw wrong(
          'input-too-long',
          `${argument} must have at most ${maximumWords} words`,
          `${length}`,
        );
      }
    },
    async run(inputs, { attention = false }) {
      const texts = inputs.map(encode);
      const longest = Math.max(...texts.map(({ ids }) => ids.length));
      const ids = new Int32Array(texts.length * longest);
      texts.forEach((text, row) => ids.set(text.ids, row * longest));
      const feeds = { ids: { type: 'int32', dims: [texts.length, longest], data: ids } } as const;
      const outputs = await session.run(feeds, ['logits', ...(attention ? maps : [])]);
      const logits = outputs['logits']!.data as Float32Array;
      const traces = attention
        ? tracesOf(outputs, { model: id, axes: (map, row) => axesOf(map, texts[row]!) })
        : [];
      return texts.map((_, row) => ({
        ...resultOf(logits[2 * row]!, logits[2 * row + 1]!),
        ...(attention ? { attention: traces[row]! } : {}),
      }));
    },
  };
}

/**
 * Is a text positive or negative? English; one string of at most 512 words, or an array of them.
 *
 * @example
 * const classify = await sentiment.load();
 * await classify('Witty, warm and a little sad.'); // { label: 'positive', score: 0.99 }
 */
export const sentiment = defineTask<string, SentimentResult>({
  id,
  title: 'Sentiment',
  summary: 'Tells whether an English text is positive or negative, and which words it looked at.',
  mechanisms: ['scaledDotProduct', 'multiHead', 'alibi', 'attentionPooling'],
  input: 'text',
  output: 'label',
  examples: [
    'Slow at first, then quietly devastating, and beautiful to the end.',
    'Witty, warm and a little sad.',
    'A dull and lifeless film, saved by a charming cast.',
    'The acting is superb but the story is a mess.',
    'Two hours that I will never get back.',
  ],
  model: new URL('../../models/sentiment.onnx', import.meta.url),
  describe: ({ label, score }) => `${label} ${(100 * score).toFixed(1)} %`,
  open,
});
