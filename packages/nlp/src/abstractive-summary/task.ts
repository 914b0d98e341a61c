import type { Axis } from '@heed/attention-core/explain';
import { generate, sessionDecoding, type Generated } from '@heed/attention-core/generate';
import {
  defineTask,
  tracesOf,
  wholeNumber,
  type CompletedOptions,
  type Runner,
  type TaskResult,
  jsonMetadata,
} from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { requireText } from '../summary/require-text.js';
import { sentencesOf, type SplitText } from '../summary/split-text.js';
import { summary } from '../summary/task.js';
import { paddedIds, paddingId } from '../text/padded-ids.js';
import { translationOptions } from '../translation/translation.js';
import {
  joinWords,
  openDocumentWords,
  stop,
  stopId,
  unknownId,
  type CopiedDocument,
} from './encode.js';

/** What `abstractiveSummary` answers. */
export interface AbstractiveSummary extends TaskResult {
  /** The summary: lower-cased words, without a full stop. */
  summary: string;
  /** Geometric mean of the probabilities of its words, 0 … 1. */
  score: number;
}

const id = 'nlp/abstractive-summary';

/** The most words of a summary, with its end. */
const longest = 45;

const options = {
  beams: translationOptions.beams,
  lengthPenalty: translationOptions.lengthPenalty,
  shortest: wholeNumber({
    default: 8,
    minimum: 1,
    maximum: longest - 1,
    about: 'The fewest words of a summary.',
  }),
};

const axis = (name: string, labels: string[]): Axis => ({ kind: 'tokens', name, labels });

async function open(
  session: Session,
): Promise<Runner<string | SplitText, AbstractiveSummary, typeof options>> {
  const words = openDocumentWords(jsonMetadata(session.metadata, 'heed.tokenizer', id), id);
  const step = await session.program('step');
  const states = session.outputNames.filter((name) => name.startsWith('state/'));

  function resultOf(
    { hypotheses: [best], attention }: Generated,
    document: CopiedDocument,
  ): AbstractiveSummary {
    const { tokens, tokenScores, logProbability } = best!;
    const written = words.decode(tokens, document);
    const queries = axis('summary', [...written, stop].slice(0, tokenScores.length));
    const axes = () => ({ queries, keys: axis('text', document.words) });
    return {
      summary: joinWords(written),
      score: Math.exp(logProbability / tokenScores.length),
      ...(attention && { attention: tracesOf(attention, { model: id, axes })[0]! }),
    };
  }

  async function run(
    inputs: readonly (string | SplitText)[],
    { attention = false, beams, lengthPenalty, shortest, signal }: CompletedOptions<typeof options>,
  ): Promise<AbstractiveSummary[]> {
    const documents = inputs.map((input) =>
      words.encode(sentencesOf(input).map(({ text }) => text)),
    );
    const read = await session.run({ source: paddedIds(documents) }, states);
    const found = await generate(sessionDecoding(step, read, { where: id }), {
      sentences: inputs.length,
      begin: stopId,
      end: stopId,
      forbidden: [paddingId, unknownId],
      minimum: shortest,
      maximum: longest,
      noRepeat: 3,
      beams,
      lengthPenalty,
      attention,
      where: id,
      ...(signal && { signal }),
    });
    return found.map((answer, row) => resultOf(answer, documents[row]!));
  }

  return {
    check(input, argument): asserts input is string | SplitText {
      requireText(input, argument, id, (sentences) =>
        words.encode(sentences).words.some((word) => word !== stop),
      );
    },
    run,
  };
}

/**
 * Writes what a text says in one sentence of its own, word by word: each is generated or copied from the text.
 * English abstracts; a string, or its sentences, `{ sentences }`, or an array of such. No model is shipped, since
 * `summary` sums up better: `heed train` makes one, and `load` takes it.
 *
 * @example
 * const write = await abstractiveSummary.load('runs/nlp/abstractive-summary/model.onnx');
 * const { summary, attention } = await write(abstract, { attention: true });
 */
export const abstractiveSummary = defineTask<
  string | SplitText,
  AbstractiveSummary,
  typeof options
>({
  id,
  title: 'Abstractive summary',
  summary: 'Writes what an English abstract says, and shows from where it copies words.',
  mechanisms: ['coverage', 'copyDistribution', 'multiHead', 'rotary'],
  input: 'text',
  output: 'text',
  options,
  batchSize: 8,
  examples: summary.examples,
  model: new URL('../../models/abstractive-summary.onnx', import.meta.url),
  describe: ({ summary: text }) => text,
  open,
});
