import * as tf from '@tensorflow/tfjs';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import {
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import { findDataset, readFashionMnist } from '@heed/datasets';
import { greyPicture } from '../picture/grey-picture.js';
import { megaflops } from './flops.js';
import { buildGlimpses } from './model.js';
import type { Made } from './made.js';
import { measureRivals, type RivalFiles } from './rivals.js';
import { fixedScenes } from './scenes.js';
import { glimpses } from './task.js';

/** How many pictures explanations are tested on. */
const explained = 50;

/** What was measured, and of what. */
export interface MeasuredGlimpses {
  evaluation: Evaluation;
  /** Share of right answers after each glimpse. */
  byGlimpse: number[];
}

/**
 * Measures a model file through `glimpses.load`, as its users run it, beside other ways to look; the scenes are the
 * same each time.
 *
 * @param rivals - their files. Default: those in the repository
 */
export async function measureGlimpses({
  model = glimpses.model,
  rivals,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  signal,
  onMessage,
}: RecipeEvaluateOptions & { rivals?: RivalFiles } = {}): Promise<MeasuredGlimpses> {
  tf.enableProdMode(); // or tfjs greets on the console
  const watched = { ...(signal ? { signal } : {}), ...(onMessage ? { onMessage } : {}) };
  const finding = { ...watched, ...(data === undefined ? {} : { data }) };
  const articles = await readFashionMnist(await findDataset('fashion-mnist', finding), split);
  const drawn = fixedScenes(articles);
  const bytes = await readSource(model, glimpses.id);
  const made = jsonMetadata(
    readModel(bytes, glimpses.id).metadata,
    'heed.config',
    glimpses.id,
  ) as Made;

  onMessage?.(`Looking at ${drawn.length} pictures`);
  const inputs = drawn.map(greyPicture);
  await using look = await glimpses.load(bytes);
  const answers = await look(inputs, signal ? { signal } : {});
  const truth = (row: number) => made.labels[articles.labels[row]!];
  const byGlimpse = Array.from(
    { length: made.glimpses },
    (_, turn) =>
      answers.filter((answer, row) => answer.glimpses[turn]!.label === truth(row)).length /
      answers.length,
  );
  const { model: same } = buildGlimpses(made);
  const own = {
    accuracy: byGlimpse.at(-1)!,
    'pixels seen': answers[0]!.pixelsSeen,
    MFLOP: megaflops(same),
  };
  same.dispose();
  const pictures = drawn.map((scene) => ({
    shades: Float32Array.from(scene, (byte) => byte / 255),
  }));
  const scenes = { pictures, truth: articles.labels };
  const { seed } = made;
  const rows = baselines ? await measureRivals(made, scenes, { ...watched, files: rivals }) : {};
  const report =
    faithfulness &&
    (await testExplanations(glimpses, bytes, {
      ...watched,
      inputs,
      noun: 'pictures',
      most: explained,
      seed,
    }));
  return {
    byGlimpse,
    evaluation: {
      task: glimpses.id,
      data: 'fashion-mnist, cluttered and translated',
      split,
      seed,
      metrics: own,
      baselines: rows,
      ...(report && { faithfulness: report }),
    },
  };
}

/** {@link measureGlimpses}'s table. */
export const evaluateGlimpses = async (options?: RecipeEvaluateOptions): Promise<Evaluation> =>
  (await measureGlimpses(options)).evaluation;
