import { join } from 'node:path';
import {
  accuracyOf,
  compileAnswers,
  trainModel,
  type LabelledPictures,
  type TrainingSettings,
} from '@heed/vision/train';
import { variants, type Variant } from './variants.js';

/** How all variants are trained: that the pictures are mirrored is all that is done to them. */
export const training = {
  epochs: 4,
  batchSize: 128,
  learningRate: 3e-3,
  weightDecay: 0.05,
  labelSmoothing: 0,
  shift: 0,
  zoom: 0,
  turn: 0,
  light: 0,
  mirror: true,
  erase: 0,
} as const satisfies Omit<TrainingSettings, 'seed'>;

/** What one training is made of. */
export interface VariantRun {
  variant: Variant;
  /** Of weights and order. */
  seed: number;
  train: LabelledPictures;
  dev: LabelledPictures;
  /** What is measured once, in place of dev. */
  test?: LabelledPictures;
  /** Folder that keeps it, see `FitOptions.runFolder`. Default: it is not kept. */
  runFolder?: string;
}

/**
 * Trains a variant.
 *
 * @returns its share of right answers: on dev after the last epoch, so that nothing is chosen by what is measured;
 * on test at the epoch that was best on dev
 */
export async function trainVariant(run: VariantRun): Promise<number> {
  const { variant, seed, train, dev, test, runFolder } = run;
  const model = variants[variant](seed);
  const kept = runFolder === undefined ? {} : { runFolder: folderOf(run, runFolder), resume: true };
  try {
    const { history } = await trainModel(model, { train, dev }, { ...training, seed }, kept);
    if (!test) return history.at(-1)!.dev!['accuracy']!;
    const answers = await compileAnswers(model, test);
    return await accuracyOf(answers, test).finally(() => answers.dispose());
  } finally {
    model.dispose();
  }
}

const folderOf = ({ variant, seed }: VariantRun, runFolder: string): string =>
  join(runFolder, `${variant}-${seed}`);
