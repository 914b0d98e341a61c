import type { ModelSource } from '@heed/attention-core/runtime';
import { percent, type FitReport, type TrainingProgress } from '@heed/attention-core/train';
import type { Made } from './made.js';
import { buildRecognitionModel } from './model.js';
import { ownPictures, type PicturesByClass } from './own-pictures.js';
import { ownSettings } from './settings.js';
import { toFile } from './to-file.js';
import { measured, trainModel } from './train-model.js';
import { transferWeights } from './transfer-weights.js';

/** Options of {@link teach}. */
export interface TeachOptions {
  /** The model that it begins with: a file, `scratch` for none, `shipped`. Default `shipped`. */
  from?: ModelSource;
  /** How often each picture is looked at, ≥ 1. Default 45. */
  epochs?: number;
  /** Default 1. The same seed gives the same model on the same machine. */
  seed?: number;
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
  /** Is told in a line what is being done. */
  onMessage?: (message: string) => void;
}

/** What {@link teach} gives. */
export interface Taught {
  /** The model, for `recognition.load`. */
  file: Uint8Array;
  /** Share of right answers on the fifth of the pictures that it was not taught, 0 … 1. */
  accuracy: number;
  /** How many pictures those are. */
  unseen: number;
  report: FitReport;
}

/** The card of a model that was taught. */
function cardOf(
  labels: readonly string[],
  taught: number,
  { accuracy, unseen }: Pick<Taught, 'accuracy' | 'unseen'>,
) {
  return `# vision/recognition, taught\n\nNames ${labels.join(', ')}. Learned from ${taught} pictures; of ${unseen} others, which had no part in it, it names ${percent(accuracy)} % rightly. So few say little about pictures that are unlike them.\n`;
}

/** As many pictures in each batch, where that can be: each size takes a graph of its own. */
function evenBatch(pictures: number, most: number): number {
  return Math.ceil(pictures / Math.ceil(pictures / most));
}

/**
 * Teaches recognition classes of your own by a few pictures of each; in a page as in Node. In a page, do it in a
 * worker, and end that to stop it: WebAssembly computes without a pause in which a signal could come.
 *
 * @param classes - at least two, with two pictures or more each; a fifth of each class is not taught but measured on
 * @throws HeedError `data` for too few classes or pictures; as `readPicture` for what is no picture, naming class and
 * place; `aborted` after the signal; for `from` as `recognition.load`
 * @example
 * const { file, accuracy } = await teach({ cup: cupFiles, bottle: bottleFiles });
 * const recognise = await recognition.load(file);
 */
export async function teach(
  classes: PicturesByClass,
  {
    from = ownSettings.from,
    epochs = ownSettings.epochs,
    seed = ownSettings.seed,
    ...watched
  }: TeachOptions = {},
): Promise<Taught> {
  const { labels, train, dev } = await ownPictures(classes, ownSettings, { ...watched, seed });
  const batchSize = evenBatch(train.labels.length, ownSettings.batchSize);
  const made: Made = { ...ownSettings, batchSize, epochs, seed, labels };
  const model = buildRecognitionModel(made);
  try {
    await transferWeights(model, from);
    // So few pictures cannot tell which epoch is best; so the last one is kept, and they stay unseen.
    const report = await trainModel(model, { train }, made, watched);
    const unseen = dev.labels.length;
    const accuracy = await measured(model, dev);
    const card = cardOf(labels, train.labels.length, { accuracy, unseen });
    return { file: toFile(model, made, card), accuracy, unseen, report };
  } finally {
    model.dispose();
  }
}
