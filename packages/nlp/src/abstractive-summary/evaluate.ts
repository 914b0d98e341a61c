import { HeedError } from '@heed/attention-core/errors';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import type { Evaluation, RecipeEvaluateOptions } from '@heed/attention-core/train';
import {
  findDataset,
  meanRouge,
  readSciTldr,
  rouge,
  type SummarisedAbstract,
} from '@heed/datasets';
import { evaluateSummary, rougeMetrics } from '../summary/evaluate.js';
import { summary } from '../summary/task.js';
import type { WriterConfig } from './model.js';
import { abstractiveSummary } from './task.js';
import { trigramsFrom } from './trigrams.js';

/** An abstract and what was written of it. */
export interface WrittenAbstract extends SummarisedAbstract {
  written: string;
}

/** What was measured, and of what. */
export interface MeasuredWriter {
  evaluation: Evaluation;
  abstracts: WrittenAbstract[];
}

const task = abstractiveSummary.id;

/** The mean of some numbers. */
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Measures a model file on SciTLDR-A through `abstractiveSummary.load`, as `evaluateSummary` measures what picks
 * sentences; beside it that one, shipped, and its baselines.
 *
 * @throws HeedError `option` without a model: none is shipped
 */
export async function measureWriter({
  model,
  split = 'dev',
  data,
  baselines = true,
  signal,
  onMessage,
}: RecipeEvaluateOptions = {}): Promise<MeasuredWriter> {
  if (model === undefined) {
    throw new HeedError({
      code: 'option',
      where: task,
      required: 'there must be a model, as none is shipped',
      advice: `heed train ${task} makes one, to be named by --model.`,
    });
  }
  const watched = { ...(signal ? { signal } : {}), ...(onMessage ? { onMessage } : {}) };
  const finding = { ...watched, ...(data === undefined ? {} : { data }) };
  const documents = await readSciTldr(await findDataset('scitldr', finding), split);
  const bytes = await readSource(model, task);
  const { seed } = jsonMetadata(
    readModel(bytes, task).metadata,
    'heed.config',
    task,
  ) as WriterConfig;
  const write = await abstractiveSummary.load(bytes);
  onMessage?.(`Writing summaries of ${documents.length} abstracts`);
  const inputs = documents.map(({ sentences }) => ({ sentences }));
  const answers = await write(inputs, signal ? { signal } : {}).finally(() => write.dispose());
  const abstracts = documents.map((abstract, index) => ({
    ...abstract,
    written: answers[index]!.summary,
  }));
  const scores = abstracts.map(({ written, summaries }) => rouge(written, summaries));
  const copied = abstracts.map(({ written, sentences }) => trigramsFrom(written, sentences));
  const lengths = abstracts.map(({ written }) => written.split(' ').length);
  const other = baselines
    ? await evaluateSummary({ ...finding, split, faithfulness: false })
    : undefined;
  return {
    abstracts,
    evaluation: {
      task,
      data: 'scitldr',
      split,
      seed,
      metrics: {
        ...rougeMetrics(meanRouge(scores)),
        words: mean(lengths),
        'copied trigrams': mean(copied),
      },
      baselines: other ? { [`${summary.id}, extractive`]: other.metrics, ...other.baselines } : {},
    },
  };
}

/** {@link measureWriter}'s numbers. */
export const evaluateWriter = async (options?: RecipeEvaluateOptions): Promise<Evaluation> =>
  (await measureWriter(options)).evaluation;
