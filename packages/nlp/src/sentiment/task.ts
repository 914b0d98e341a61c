import { HeedError, describeValue } from '@heed/attention-core/errors';
import type { Axis } from '@heed/attention-core/explain';
import {
  attentionPrefix,
  defineTask,
  tracesOf,
  type EncodedBatch,
  type Evidence,
  type MapAxes,
  type MapSizes,
  type Runner,
  type TaskResult,
  jsonMetadata,
} from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { paddedIds } from '../text/padded-ids.js';
import { openTokenizer, type EncodedText } from '../text/word-tokenizer.js';

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
  return new HeedError({ code, where: id, required, got });
}

const wordsOf = ({ words }: EncodedText): Axis => ({ kind: 'tokens', labels: words });

/** What looks in the pooling: the learned query that the answer comes from. */
const question: Axis = { kind: 'steps', labels: ['sentiment'] };

/** Texts as the model takes them, filled up to the longest, and what their maps are about. */
function encodeBatch(texts: readonly EncodedText[]): EncodedBatch {
  const axes = ({ name }: MapSizes, row: number): MapAxes => {
    const keys = wordsOf(texts[row]!);
    return { queries: name === 'pool' ? question : keys, keys };
  };
  return { feeds: { ids: paddedIds(texts) }, axes };
}

/**
 * An answer rests on words. One that is removed is left out, as in ERASER (DeYoung et al. 2020): what
 * remains is a text that somebody could have written. Padding in its place would leave a gap that the
 * model never saw in training.
 */
function evidenceOf(encode: (text: string) => EncodedText): Evidence<string, SentimentResult> {
  return {
    parts: (text) => wordsOf(encode(text)),
    keep: (text, kept) =>
      encode(text)
        .words.filter((_, word) => kept[word])
        .join(' '),
    confidence: ({ label, score }, whole) => (label === whole.label ? score : 1 - score),
    encode: (texts) => encodeBatch(texts.map(encode)),
  };
}

function resultOf(negative: number, positive: number): SentimentResult {
  const probability = 1 / (1 + Math.exp(negative - positive)); // softmax of two logits
  return probability >= 0.5
    ? { label: 'positive', score: probability }
    : { label: 'negative', score: 1 - probability };
}

function open(session: Session): Runner<string, SentimentResult> {
  const encode = openTokenizer(jsonMetadata(session.metadata, 'heed.tokenizer', id), id);
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
      const { feeds, axes } = encodeBatch(inputs.map(encode));
      const outputs = await session.run(feeds, ['logits', ...(attention ? maps : [])]);
      const logits = outputs['logits']!.data as Float32Array;
      const traces = attention ? tracesOf(outputs, { model: id, axes }) : [];
      return inputs.map((_, row) => ({
        ...resultOf(logits[2 * row]!, logits[2 * row + 1]!),
        ...(attention ? { attention: traces[row]! } : {}),
      }));
    },
    evidence: evidenceOf(encode),
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
  elsewhere: 'Models that others trained are opened by loadPretrained of @heed/nlp/pretrained.',
  describe: ({ label, score }) => `${label} ${(100 * score).toFixed(1)} %`,
  open,
});
