import * as tf from '@tensorflow/tfjs';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import {
  readRival,
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import { clickRate, popularity } from './baselines.js';
import type { ClickInput } from './click-result.js';
import { fileScores } from './file-scores.js';
import type { Impression } from './impressions.js';
import type { Made } from './made.js';
import { measureClicks } from './measure-clicks.js';
import { prepare, type Prepared } from './prepare.js';
import { readClicks } from './read-clicks.js';
import { clickThrough } from './task.js';

/** By data, the same model with the mean of a history, which the recipe trains beside it. */
const withoutAttention: Readonly<Record<string, URL>> = {
  MovieLens: new URL('../../unshipped/click-through-without-attention.onnx', import.meta.url),
  Beauty: new URL('../../unshipped/click-through-beauty-without-attention.onnx', import.meta.url),
};

/** How many impressions explanations are tested on: the intervals are narrow enough, the wait short. */
const explained = 60;

/** Options of {@link evaluateClickThrough}. */
export interface ClickEvaluateOptions extends RecipeEvaluateOptions {
  /** The same model with the mean of a history. Default: the one in the repository, for MovieLens and Beauty. */
  rival?: string | URL;
  /** What lies in `data`, where that was read before. */
  clicks?: Awaited<ReturnType<typeof readClicks>>;
}

const metricsOf = (
  scores: ArrayLike<number>,
  impressions: readonly Impression[],
): Record<string, number> => {
  const { auc, gauc } = measureClicks(scores, impressions);
  return { AUC: auc, ...(gauc !== undefined && { GAUC: gauc }) };
};

/** How far probabilities are from what came, in nats: mean of −log of the probability of what came. */
function logLoss(scores: ArrayLike<number>, impressions: readonly Impression[]): number {
  const losses = impressions.map(({ clicked }, at) =>
    Math.log(Math.max(1e-7, clicked ? scores[at]! : 1 - scores[at]!)),
  );
  return -losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** An impression as a user of the task would ask about it. */
function inputOf({ user, before, item }: Impression, { clicked, catalogue }: Prepared): ClickInput {
  const idOf = (place: number) => catalogue.items[place]!.id;
  return { history: clicked[user]!.slice(0, before).map(idOf), candidates: [idOf(item)] };
}

/**
 * Measures a model file beside the same with the mean of a history, and beside what items say alone, and how faithful
 * its explanations are.
 *
 * @throws HeedError `data` where a split has clicks only, or none
 */
export async function evaluateClickThrough({
  model = clickThrough.model,
  rival,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  clicks,
  signal,
  onMessage,
}: ClickEvaluateOptions = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(model, clickThrough.id);
  const watched = { ...(signal && { signal }), ...(onMessage && { onMessage }) };
  const { interactions, least } =
    clicks ?? (await readClicks({ ...watched, ...(data !== undefined && { data }) }));
  const { metadata } = readModel(bytes, clickThrough.id);
  const made = jsonMetadata(metadata, 'heed.config', clickThrough.id) as Made;
  const prepared = prepare(interactions, { least, most: made.most });
  const impressions = prepared[split];
  const measured = async (file: Uint8Array): Promise<Record<string, number>> => {
    const { clicked } = prepared;
    const scores = await fileScores(file, { impressions, clicked, ...(signal && { signal }) });
    return { ...metricsOf(scores, impressions), 'log loss': logLoss(scores, impressions) };
  };
  onMessage?.(`Asking about ${impressions.length} impressions`);
  const metrics = await measured(bytes);

  const beside: Evaluation['baselines'] = {};
  if (baselines) {
    const location = rival ?? withoutAttention[interactions.name];
    const other = location === undefined ? undefined : await readRival(location, watched);
    if (other) beside['mean of the history, no attention'] = await measured(other);
    for (const make of [clickRate, popularity]) {
      const { name, score } = make(prepared);
      // Without ratings, every impression of training is a click.
      if (make === popularity || prepared.isRated) {
        beside[name] = metricsOf(score(impressions), impressions);
      }
    }
  }
  const report =
    faithfulness &&
    (await testExplanations(clickThrough, bytes, {
      ...watched,
      inputs: impressions.map((impression) => inputOf(impression, prepared)),
      noun: 'impressions',
      most: explained,
      seed: made.seed,
    }));
  return {
    task: clickThrough.id,
    data: interactions.name,
    split,
    seed: made.seed,
    metrics,
    baselines: beside,
    ...(report && { faithfulness: report }),
  };
}
