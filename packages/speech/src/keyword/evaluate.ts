import * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import type { Sound } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import {
  readRival,
  requireSameLabels,
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import type { Clip } from '../corpus/clip.js';
import type { KeywordCorpus } from './corpus.js';
import type { Made } from './made.js';
import { readCorpus } from './read-corpus.js';
import { keyword } from './task.js';

/** The same model without attention, which the recipe trains beside it. */
const withoutAttention = new URL('../../unshipped/keyword-without-attention.onnx', import.meta.url);

/** How many sounds explanations are tested on: the intervals are narrow enough, the wait short. */
const explained = 60;

/** Share of recordings that a model file hears rightly, asked as its users ask it. */
async function measure(
  model: Uint8Array,
  inputs: readonly Sound[],
  wanted: readonly Clip[],
  signal: AbortSignal | undefined,
): Promise<number> {
  await using hear = await keyword.load(model);
  const answers = await hear(inputs, signal ? { signal } : {});
  return answers.filter(({ label }, row) => label === wanted[row]!.words[0]).length / wanted.length;
}

/** Share of recordings of the word that the training split has most of. */
function majority({ train }: KeywordCorpus, wanted: readonly Clip[]): number {
  const counts = new Map<string, number>();
  for (const { words } of train) counts.set(words[0]!, (counts.get(words[0]!) ?? 0) + 1);
  const [[most]] = [...counts].sort((one, other) => other[1] - one[1]) as [[string, number]];
  return wanted.filter(({ words }) => words[0] === most).length / wanted.length;
}

function requireSplit(corpus: KeywordCorpus, split: 'dev' | 'test'): readonly Clip[] {
  const wanted = corpus[split];
  if (wanted) return wanted;
  throw new HeedError({
    code: 'option',
    where: keyword.id,
    required: 'split must be dev for own words, a fifth of which is kept for it',
    got: split,
  });
}

/**
 * Measures a model file through `keyword.load`, as its users run it, beside the same without attention, and how faithful
 * its explanations are.
 *
 * @param rival - the same model without attention. Default: the one in the repository, for spoken digits
 */
export async function evaluateKeyword({
  model = keyword.model,
  rival,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  signal,
  onMessage,
}: RecipeEvaluateOptions & { rival?: string | URL } = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(model, keyword.id);
  const made = jsonMetadata(
    readModel(bytes, keyword.id).metadata,
    'heed.config',
    keyword.id,
  ) as Made;
  const { seed, sampleRate } = made;
  const watched = { ...(signal && { signal }), ...(onMessage && { onMessage }) };
  const corpus = await readCorpus({ ...watched, ...(data !== undefined && { data }) }, seed);
  requireSameLabels(keyword.id, made.labels, corpus.labels);
  const wanted = requireSplit(corpus, split);
  const inputs = wanted.map(({ samples }): Sound => ({ sampleRate, samples }));
  onMessage?.(`Hearing ${inputs.length} recordings`);
  const accuracy = await measure(bytes, inputs, wanted, signal);

  const beside: Evaluation['baselines'] = {};
  if (baselines) {
    const location = rival ?? (corpus.name === 'fsdd' ? withoutAttention : undefined);
    const other = location === undefined ? undefined : await readRival(location, watched);
    if (other !== undefined) {
      onMessage?.('Hearing them without attention');
      beside['convolutions of equal size, no attention'] = {
        accuracy: await measure(other, inputs, wanted, signal),
      };
    }
    beside['majority'] = { accuracy: majority(corpus, wanted) };
  }

  const report =
    faithfulness &&
    (await testExplanations(keyword, bytes, {
      ...watched,
      inputs,
      noun: 'recordings',
      most: explained,
      seed,
    }));
  return {
    task: keyword.id,
    data: corpus.name,
    split,
    seed,
    metrics: { accuracy },
    baselines: beside,
    ...(report && { faithfulness: report }),
  };
}
