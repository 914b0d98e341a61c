import type * as tf from '@tensorflow/tfjs';
import { loadWeights } from '../compile/index.js';
import { HeedError } from '../errors/index.js';
import { readModel, readWeights } from '../onnx/index.js';
import type { TaskFile } from '../plugin/open-task-session.js';
import { readSource } from '../runtime/read-source.js';
import type { ModelSource } from '../runtime/session.js';

/** Options of {@link beginWith}. */
export interface BeginWithOptions {
  /** Which weights are taken from the file, by their names. Default: all. */
  takes?: (name: string) => boolean;
}

/** What is wrong with a file that is no whole model of a task. */
function foreign(id: string | undefined, task: TaskFile): string {
  if (id === undefined) return 'an ONNX model that names no Heed task';
  return id === task.id ? `a model of ${id} that does not say how it was made` : `a model of ${id}`;
}

/** Statistics of batch normalisation are not trained, and so `loadWeights` would do without them. */
function requireStatistics(
  weights: readonly tf.LayerVariable[],
  file: Uint8Array,
  where: string,
): void {
  const stored = readWeights(readModel(file, where).graph);
  const missing = weights.find(
    ({ originalName }) =>
      /\/moving_(mean|variance)$/.test(originalName) && !stored.has(originalName),
  );
  if (!missing) return;
  throw new HeedError({
    code: 'model-foreign',
    where,
    required: `the file to begin with must hold the weight ${missing.originalName}`,
    got: `${stored.size} weights without it`,
    advice: 'Begin with a file that this task was trained to, or from scratch.',
  });
}

/**
 * Gives a model the weights of a file of its task, so that a training goes on from there.
 *
 * @param model - built as the one in the file was
 * @param from - a file; `shipped`: that of the task; `scratch`: none, and the model stays as it is
 * @returns what the file says of how its model was made, `heed.config` parsed; `undefined` for `scratch`
 * @throws HeedError `model-foreign` where the file is of another task or lacks a weight, `shape` where sizes differ, and
 * then the model is as it was; as `readSource`
 */
export async function beginWith<Made>(
  model: tf.LayersModel,
  from: ModelSource,
  task: TaskFile,
  { takes = () => true }: BeginWithOptions = {},
): Promise<Made | undefined> {
  if (from === 'scratch') return undefined;
  const file = await readSource(from === 'shipped' ? task.model : from, task.id);
  const { 'heed.task': id, 'heed.config': config } = readModel(file, task.id).metadata;
  if (id !== task.id || config === undefined) {
    throw new HeedError({
      code: 'model-foreign',
      where: task.id,
      required: `the file to begin with must hold a model of the task ${task.id}`,
      got: foreign(id, task),
      advice: 'Begin with the shipped one, or from scratch.',
    });
  }
  const taken = model.weights.filter(({ originalName }) => takes(originalName));
  requireStatistics(taken, file, task.id);
  loadWeights(taken, file);
  return JSON.parse(config) as Made;
}
