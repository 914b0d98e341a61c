import {
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import { findDataset, readSciTldr, meanRouge, rouge, type Rouge } from '@heed/datasets';
import { measureBaselines } from './baselines.js';
import type { SummaryConfig } from './model.js';
import { summary } from './task.js';

/** How many abstracts explanations are tested on. */
const explained = 100;

/** ROUGE under the names that tables have. */
export const rougeMetrics = ({ rouge1, rouge2, rougeL }: Rouge): Record<string, number> => ({
  'ROUGE-1': rouge1,
  'ROUGE-2': rouge2,
  'ROUGE-L': rougeL,
});

/**
 * Measures a summary model file on SciTLDR-A through `summary.load`, as its users run it: one sentence of each
 * abstract, split as in the data, by its ROUGE against the closest of the summaries that people wrote;
 * beside it what needs no training, and the best that one sentence can reach.
 */
export async function evaluateSummary({
  model = summary.model,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  signal,
  onMessage,
}: RecipeEvaluateOptions = {}): Promise<Evaluation> {
  const folder = await findDataset('scitldr', {
    ...(data === undefined ? {} : { data }),
    ...(signal ? { signal } : {}),
    ...(onMessage ? { onMessage } : {}),
  });
  const documents = await readSciTldr(folder, split);
  const bytes = await readSource(model, summary.id);
  const { metadata } = readModel(bytes, summary.id);
  const { seed } = jsonMetadata(metadata, 'heed.config', summary.id) as SummaryConfig;

  const call = signal ? { signal } : {};
  const summarise = await summary.load(bytes);
  const inputs = documents.map(({ sentences }) => ({ sentences }));
  onMessage?.(`Summing up ${inputs.length} abstracts`);
  const answers = await summarise(inputs, call);
  const scores = answers.map((answer, index) => rouge(answer.summary, documents[index]!.summaries));

  await summarise.dispose();

  const watched = { ...call, ...(onMessage && { onMessage }) };
  const tested = { ...watched, inputs, noun: 'abstracts', most: explained, seed };
  const explanations = faithfulness && (await testExplanations(summary, bytes, tested));

  const measured = Object.entries(baselines ? measureBaselines(documents) : {});
  return {
    task: summary.id,
    data: 'scitldr',
    split,
    seed,
    metrics: rougeMetrics(meanRouge(scores)),
    baselines: Object.fromEntries(measured.map(([name, values]) => [name, rougeMetrics(values)])),
    ...(explanations && { faithfulness: explanations }),
  };
}
