import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { FitOptions, FitReport } from './fit-options.js';
import type { Evaluation, RecipeTrainOptions, TrainReport } from './recipe.js';
import type { Batch } from './training-step.js';

/** Who a long work tells what it does, and who may stop it. */
export type Watched = Pick<RecipeTrainOptions, 'signal' | 'onMessage'>;

/** What every recipe's settings hold, and who trains may choose. */
export type RecipeSettings = Required<Pick<RecipeTrainOptions, 'epochs' | 'seed'>> &
  Pick<RecipeTrainOptions, 'from'>;

/** What a training was asked for, the recipe's defaults filled in, sorted by who takes it. */
export interface RecipeRun<Settings extends RecipeSettings> {
  /** The recipe's, with the epochs, the seed and the beginning that were asked for. */
  settings: Omit<Settings, keyof RecipeSettings> & RecipeSettings;
  /** Path of the model. */
  output: string;
  /** Whether explanations are measured as well. */
  faithfulness: boolean;
  /** For whatever reads or measures. */
  watched: Watched;
  /** For whatever looks for data sets. */
  finding: Watched & Pick<RecipeTrainOptions, 'data'>;
  /** For `fit`: a checkpoint of the same settings goes on. */
  fitting: Pick<
    FitOptions<Batch>,
    'fingerprint' | 'resume' | 'threads' | 'signal' | 'onProgress' | 'onMessage'
  > & { runFolder: string };
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** An object without what is undefined in it. */
const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;

/**
 * Begins a recipe's training: sorts its options, and keeps tfjs from greeting on the console.
 *
 * @throws HeedError `option` where the training shall begin with a model, and the recipe's settings do not say `from`
 */
export function openRun<Settings extends RecipeSettings>(
  options: RecipeTrainOptions,
  defaults: Settings,
): RecipeRun<Settings> {
  tf.enableProdMode();
  const { runFolder, output = `${runFolder}/model.onnx`, faithfulness = true } = options;
  const { epochs = defaults.epochs, seed = defaults.seed } = options;
  const { from = defaults.from, data, resume, threads, signal, onProgress, onMessage } = options;
  if (from !== undefined && defaults.from === undefined) {
    throw new HeedError({
      code: 'option',
      where: 'openRun',
      required: 'from must be left out: this recipe begins with fresh weights',
      got: from,
    });
  }
  const settings = { ...defaults, epochs, seed, ...given({ from }) };
  const watched = given({ signal, onMessage });
  return {
    settings,
    output,
    faithfulness,
    watched,
    finding: { ...watched, ...given({ data }) },
    fitting: {
      ...watched,
      ...given({ resume, threads, onProgress }),
      runFolder,
      fingerprint: JSON.stringify(settings),
    },
  };
}

/** Ends a recipe's training: the headline of what was measured, and what the trainings took, the last of which made the model. */
export function closeRun(
  { settings, output }: Pick<RecipeRun<RecipeSettings>, 'settings' | 'output'>,
  { task, split, metrics }: Evaluation,
  ...fits: readonly [...FitReport[], FitReport]
): TrainReport {
  const [[name, value]] = Object.entries(metrics) as [[string, number]];
  return {
    task,
    bestEpoch: fits.at(-1)!.best.epoch,
    epochs: settings.epochs,
    metric: { name, value, split },
    seconds: fits.reduce((sum, { seconds }) => sum + seconds, 0),
    file: output,
  };
}
