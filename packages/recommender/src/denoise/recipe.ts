import { join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { loadWeights } from '@heed/attention-core/compile';
import { openTaskSession, jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import {
  closeRun,
  openRun,
  shipModel,
  type Recipe,
  type RecipeRun,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import type { Made as NextItemMade } from '../next-item/made.js';
import { buildNextItemModel } from '../next-item/model.js';
import { prepare } from '../next-item/prepare.js';
import { readCorpus } from '../next-item/read-corpus.js';
import { nextItemRecipe } from '../next-item/recipe.js';
import { nextItem } from '../next-item/task.js';
import { HistoryModel } from '../recommend/history-model.js';
import { denoiseCard } from './card.js';
import { evaluateDenoise } from './evaluate.js';
import type { Made } from './made.js';
import { buildDetector } from './model.js';
import { settings as defaults, type Settings } from './settings.js';
import { denoise } from './task.js';
import { tiny } from './tiny.js';
import { toFile } from './to-file.js';
import { bestThreshold } from './threshold.js';
import { trainDetector } from './train-detector.js';

/** The file of next item that a detector goes with: shipped, somebody's, or trained on the same data first. */
async function findNextItem(
  { settings, watched, fitting }: RecipeRun<Settings>,
  options: RecipeTrainOptions,
): Promise<Uint8Array> {
  const { from = 'shipped' } = settings;
  if (from === 'shipped') return readSource(nextItem.model, denoise.id);
  if (from !== 'scratch') return readSource(from, denoise.id);
  watched.onMessage?.('Training what recommends first');
  const { data, seed, resume, threads, signal, onProgress, onMessage } = options;
  const { file } = await nextItemRecipe.train({
    runFolder: join(fitting.runFolder, 'next-item'),
    faithfulness: false,
    ...(data !== undefined && { data }),
    ...(seed !== undefined && { seed }),
    ...(resume !== undefined && { resume }),
    ...(threads !== undefined && { threads }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    ...(onMessage && { onMessage }),
  });
  return readSource(file, denoise.id);
}

/** Both files number their items alike only where they are of the same data. */
function requireSameItems(file: readonly { id: string }[], data: readonly { id: string }[]): void {
  const isSame = file.length === data.length && file.every(({ id }, at) => id === data[at]!.id);
  if (isSame) return;
  throw new HeedError({
    code: 'option',
    where: denoise.id,
    required: 'from must be a file of next item that was trained on the same data, or scratch',
    got: `one of ${file.length} items for data of ${data.length}`,
  });
}

/** How a detector is made, as its file says it. */
const detectorOf = ({
  from: _from,
  seed: _seed,
  ...detector
}: RecipeRun<Settings>['settings']): Made['detector'] => detector;

async function train(options: RecipeTrainOptions): Promise<TrainReport> {
  const isOwn = options.data !== undefined;
  const run = openRun<Settings>(options, { ...defaults, ...(isOwn && { from: 'scratch' }) });
  const { settings, watched } = run;
  const bytes = await findNextItem(run, options);
  const session = await openTaskSession(nextItem, bytes, {});
  const model = await HistoryModel.open(session, denoise.id);
  const recommends = jsonMetadata(session.metadata, 'heed.config', denoise.id) as NextItemMade;
  await session.dispose();
  const { catalogue, vectors } = model;
  const corpus = await readCorpus(run.finding);
  const prepared = prepare(corpus, recommends.most);
  requireSameItems(catalogue.items, prepared.catalogue.items);

  const rows = prepared.catalogue.trained + 1;
  const attributes = catalogue.attributes.length;
  const built = buildNextItemModel({ ...recommends, rows, attributes }, prepared.attributes);
  const { seed } = settings;
  const { longest } = recommends;
  const detectorSettings = { ...detectorOf(settings), longest };
  const detector = buildDetector({ ...settings, items: recommends.width });
  try {
    loadWeights(built.model, bytes);
    watched.onMessage?.(`Training on ${prepared.histories.length} histories with noise in them`);
    const { report, judged } = await trainDetector(
      detector,
      { prepared, vectors, settings: { ...detectorSettings, seed } },
      run.fitting,
    );
    const { width, most, data } = recommends;
    const made: Made = {
      ...{ width, most, longest, data, seed, detector: detectorSettings },
      threshold: bestThreshold(judged),
    };
    const evaluation = await shipModel({
      output: run.output,
      file: (card) => toFile({ detector, built }, { catalogue: prepared.catalogue, made, card }),
      evaluate: (path) =>
        evaluateDenoise({ ...run.finding, faithfulness: run.faithfulness, model: path, corpus }),
      card: (measured) =>
        denoiseCard({
          ...{ evaluation: measured, report, made },
          parameters: detector.model.countParams(),
        }),
    });
    return closeRun(run, evaluation, report);
  } finally {
    built.model.dispose();
    detector.model.dispose();
  }
}

/** Trains what finds noise on MovieLens, or on anybody's own table of users, items and times. */
export const denoiseRecipe: Recipe = {
  task: denoise.id,
  dataset: 'ml-latest-small',
  train,
  evaluate: evaluateDenoise,
  tiny,
};
