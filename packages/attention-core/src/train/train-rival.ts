import { writeWhole } from './files.js';
import type { RecipeRun, RecipeSettings } from './recipe-run.js';

/** The network without attention, trained first: to learn from, and to compare with. */
export interface Rival<Model> {
  model: Model;
  /** Path of its file. */
  file: string;
}

/** How a network without attention is trained, written and disposed of. */
export interface RivalTraining<Model> {
  /** With fresh weights. */
  model: Model;
  /** Trains it, as `fitting` says: in a folder of its own. */
  train(model: Model, fitting: RecipeRun<RecipeSettings>['fitting']): Promise<unknown>;
  /** The trained network as a file. */
  toFile(model: Model): Uint8Array;
  /** Frees it. Called where something fails. */
  dispose(model: Model): void;
}

/**
 * Trains the network without attention in a folder of the run, `without-attention`, and writes its file there,
 * `model.onnx`.
 *
 * @param fitting - of the run that trains the network with attention
 * @returns the network, which is the caller's to dispose of, and its file
 * @throws what `train` throws; HeedError `checkpoint` where the file cannot be written. The network is disposed of
 */
export async function trainRival<Model>(
  fitting: RecipeRun<RecipeSettings>['fitting'],
  { model, train, toFile, dispose }: RivalTraining<Model>,
): Promise<Rival<Model>> {
  try {
    const { join } = await import('node:path'); // only here: training also runs in pages
    const runFolder = join(fitting.runFolder, 'without-attention');
    await train(model, { ...fitting, runFolder });
    const file = join(runFolder, 'model.onnx');
    await writeWhole(file, toFile(model));
    return { model, file };
  } catch (error) {
    dispose(model);
    throw error;
  }
}
