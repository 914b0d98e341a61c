import { HeedError } from '@heed/attention-core/errors';
import type { Axis } from '@heed/attention-core/explain';
import {
  attentionPrefix,
  defineTask,
  number,
  wholeNumber,
  type Runner,
  type TaskResult,
  jsonMetadata,
} from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import type { Sentence } from '../text/sentences.js';
import { chooseSentences } from './choose.js';
import { numbersOf, openSentenceEncoder, type EncodedDocument } from './encode.js';
import { maximumSentences, requireText } from './require-text.js';
import { sentencesOf, type SplitText } from './split-text.js';
import { nestedTraces, sentenceAxis } from './traces.js';

/** A sentence of a text that was summed up. */
export interface RatedSentence extends Sentence {
  /** Its number in the text, from 0. */
  index: number;
  /** Its share in what the text says, by the attention of the model; all sum to 1. */
  score: number;
  /** Whether it is part of the summary. */
  chosen: boolean;
}

/** What `summary` answers. */
export interface SummaryResult extends TaskResult {
  /** The chosen sentences in the order of the text. */
  summary: string;
  /** All sentences in their order. */
  sentences: RatedSentence[];
}

const id = 'nlp/summary';

const options = {
  sentences: wholeNumber({
    minimum: 1,
    maximum: maximumSentences,
    about: 'How many sentences the summary has, 1 where nothing is said.',
  }),
  ratio: number({
    minimum: 0,
    maximum: 1,
    about: 'Instead: what share of the sentences it has, at least one.',
  }),
};

interface Wish {
  sentences?: number | undefined;
  ratio?: number | undefined;
}

/** How many of a text's sentences are wanted. */
function countOf({ sentences, ratio }: Wish, all: number): number {
  if (sentences !== undefined && ratio !== undefined) {
    throw new HeedError({
      code: 'option',
      where: id,
      required: 'options must have sentences or ratio, not both',
      got: `${sentences} and ${ratio}`,
    });
  }
  return sentences ?? Math.max(1, Math.round((ratio ?? 0) * all));
}

const feedsOf = (documents: readonly EncodedDocument[]) => {
  const { ids, places, dims } = numbersOf(documents);
  const placeDims = [dims[0], dims[1], places.length / (dims[0] * dims[1])];
  return {
    ids: { type: 'int32', dims: [...dims], data: ids },
    places: { type: 'float32', dims: placeDims, data: places },
  } as const;
};

/** The sentence axis of an input, as its trace has it. */
const axisOf = (input: string | SplitText): Axis => sentenceAxis(sentencesOf(input));

function open(session: Session): Runner<string | SplitText, SummaryResult, typeof options> {
  const encode = openSentenceEncoder(jsonMetadata(session.metadata, 'heed.tokenizer', id), id);
  const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
  const textsOf = (sentences: readonly Sentence[]) => sentences.map(({ text }) => text);
  return {
    check(input, argument): asserts input is string | SplitText {
      requireText(input, argument, id, (sentences) =>
        encode(sentences).ids.some(({ length }) => length > 0),
      );
    },
    async run(inputs, { attention = false, ...wish }) {
      const split = inputs.map(sentencesOf);
      const counts = split.map(({ length }) => countOf(wish, length));
      const documents = split.map((sentences) => encode(textsOf(sentences)));
      const wanted = ['shares', ...(attention ? maps : [])];
      const outputs = await session.run(feedsOf(documents), wanted);
      const { data, dims } = outputs['shares']!;
      const traces = attention ? nestedTraces(outputs, { model: id, split, documents }) : [];
      return split.map((sentences, row) => {
        const first = row * dims[1]!;
        const scores = (data as Float32Array).slice(first, first + sentences.length);
        const chosen = chooseSentences(scores, counts[row]!);
        return {
          summary: textsOf(sentences.filter((_, index) => chosen.has(index))).join(' '),
          sentences: sentences.map((sentence, index) => ({
            ...sentence,
            index,
            score: scores[index]!,
            chosen: chosen.has(index),
          })),
          ...(attention ? { attention: traces[row]! } : {}),
        };
      });
    },
    evidence: {
      parts: axisOf,
      keep: (input, kept) => ({
        sentences: textsOf(sentencesOf(input)).filter((_, index) => kept[index]),
      }),
      // How much of the text the chosen sentences still carry, where they were kept.
      confidence: (result, whole) => {
        const chosen = new Set(whole.sentences.filter((s) => s.chosen).map(({ text }) => text));
        return result.sentences.reduce(
          (sum, { text, score }) => (chosen.has(text) ? sum + score : sum),
          0,
        );
      },
    },
  };
}

/**
 * Picks the sentences that carry a text. English; a string, or its sentences, `{ sentences }`, where you know
 * better where they end; or an array of such. HTML tags are not read. One sentence, unless `sentences` or
 * `ratio` say more.
 *
 * @example
 * const summarise = await summary.load();
 * const { summary: text } = await summarise(article, { sentences: 3 });
 */
export const summary = defineTask<string | SplitText, SummaryResult, typeof options>({
  id,
  title: 'Summary',
  summary: 'Picks the sentences that carry an English text, and shows which words make them count.',
  mechanisms: ['hierarchical', 'scaledDotProduct', 'multiHead'],
  input: 'text',
  output: 'text',
  options,
  batchSize: 8,
  examples: [
    'Bees find their way home over several kilometres. It has long been known that they use the sun as a compass. In this paper, we show that honey bees also remember the landmarks along their route, and prefer them when the two disagree. We displaced 120 bees by up to 400 metres and tracked them with radar. Most flew first in the direction that the sun suggested, then turned at the first known landmark. Our results suggest that insects combine two maps rather than one.',
    'Training deep networks needs much memory. Storing activations takes the largest part of it. We propose a method that recomputes cheap activations in the backward pass instead of keeping them. On three image benchmarks it halves the memory at a cost of eight per cent more time. The code is public.',
    'The museum reopens on Saturday after two years of work. Its new wing doubles the space for modern art. Visitors can see 300 paintings that were in storage for decades. Tickets cost 12 euros; children under 12 enter free. The café will follow in spring.',
  ],
  model: new URL('../../models/summary.onnx', import.meta.url),
  describe: ({ summary: text }) => text,
  open,
});
