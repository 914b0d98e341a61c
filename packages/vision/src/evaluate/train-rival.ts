import { join } from 'node:path';
import { writeWhole, type RecipeRun, type RecipeSettings } from '@heed/attention-core/train';

/** The network without attention, trained first: to learn from, and to compare with. */
export interface Rival<Model> {
  model: Model;
  file: string;
}

/** How a run trains. */
type Fitting = RecipeRun<RecipeSettings>['fitting'];

/** How a network without attention is trained, written and disposed of. */
interface RivalTraining<Model> {
  model: Model;
  train(model: Model, fitting: Fitting): Promise<unknown>;
  toFile(model: Model): Uint8Array;
  dispose(model: Model): void;
}

/** Trains the network without attention in a folder of the run, and writes its file there; dispose of the model. */
export async function trainRival<Model>(
  fitting: Fitting,
  { model, train, toFile, dispose }: RivalTraining<Model>,
): Promise<Rival<Model>> {
  const runFolder = join(fitting.runFolder, 'without-attention');
  try {
    await train(model, { ...fitting, runFolder });
    const file = join(runFolder, 'model.onnx');
    await writeWhole(file, toFile(model));
    return { model, file };
  } catch (error) {
    dispose(model);
    throw error;
  }
}
