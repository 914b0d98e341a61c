import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { PairDataset } from './dataset-data.js';
import type { Examples } from './example-data.js';
import { toTrainingData, type ExampleBatch, type FitData } from './fit-data.js';
import type { FitOptions, FitReport } from './fit-options.js';
import { fitTask } from './fit-task.js';
import { workingModel, type ModelTask } from './layers-model.js';
import { Measuring } from './measuring.js';
import type { TrainingProgress } from './progress.js';
import { fingerprintOf, runConfig } from './run-config.js';
import { RunFolder } from './run-folder.js';
import { beginning, standingOf } from './standing.js';
import type { TrainingData } from './training-data.js';
import { TrainingLoop, type TrainingParts } from './training-loop.js';
import type { Batch } from './training-step.js';

/**
 * Trains a model with a compiled step, keeps the best epoch's weights and goes on where it stopped.
 *
 * @param model - its trainable weights are trained
 * @param data - examples in memory, a `tf.data.Dataset` of `{ xs, ys }`, or anything with `batches`
 * @throws HeedError `training-diverged` when a loss or weight is not finite: the model then holds the
 * values of the last checkpoint, or of the last time one would have been written; `aborted` after the
 * signal; `checkpoint` when the run folder's checkpoint does not fit; `option` and `data`
 * @example
 * model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
 * await fit(model, { x, y, batchSize: 32 }, { epochs: 10, display: progressBar });
 */
export function fit(
  model: tf.LayersModel,
  data: Examples | PairDataset,
  options: FitOptions<ExampleBatch>,
): Promise<FitReport>;
export function fit<B extends Batch>(
  model: tf.LayersModel,
  data: TrainingData<B>,
  options: FitOptions<B>,
): Promise<FitReport>;
export async function fit<B extends Batch>(
  model: tf.LayersModel,
  given: FitData<B>,
  options: FitOptions<B>,
): Promise<FitReport> {
  const { evaluate } = options;
  requireFrom1('epochs', options.epochs);
  requireFrom1('patience', options.patience ?? 1);
  const compute = pickFrom(options, ['provider', 'threads']);
  const ports = workingModel(model);
  const task = fitTask(model, options);
  const data = toTrainingData(given, ports);
  const measuring =
    evaluate && typeof evaluate !== 'function'
      ? new Measuring(task, toTrainingData(inOrder(evaluate), ports), compute)
      : undefined;
  const measure =
    typeof evaluate === 'function' ? evaluate : measuring && (() => measuring.measure());
  const display = options.display?.();
  try {
    const folder = new RunFolder(
      options.runFolder,
      model,
      task.optimizer.getClassName(),
      (message) => {
        options.onMessage?.(message);
        display?.onMessage(message);
      },
    );
    const { start, checkpoint } = await begin(folder, model, task, data, options);
    const onProgress = (progress: TrainingProgress) => {
      options.onProgress?.(progress);
      display?.onProgress(progress);
    };
    const parts = { task, data, measure, compute, folder, start, checkpoint, options, onProgress };
    return await new TrainingLoop(parts).run();
  } finally {
    display?.close();
    await measuring?.dispose();
  }
}

/** Where the training begins: at the start, or where the folder's checkpoint says. */
async function begin<B extends Batch>(
  folder: RunFolder,
  model: tf.LayersModel,
  { optimizer }: ModelTask,
  data: TrainingData,
  options: FitOptions<B>,
): Promise<Pick<TrainingParts, 'start' | 'checkpoint'>> {
  const fresh = (fingerprint = '') => beginning(fingerprint, optimizer.iterations);
  if (options.runFolder === undefined) {
    if (!options.resume) return { start: fresh(), checkpoint: undefined };
    throw new HeedError({
      code: 'option',
      where: 'fit',
      required: 'a training that is to be resumed must have a runFolder',
      got: 'none',
    });
  }
  const kept = pickFrom(options, configured);
  const config = await runConfig(model, optimizer, kept, data.about ?? {});
  const fingerprint = fingerprintOf(config);
  const checkpoint = options.resume ? await folder.open() : undefined;
  const start = checkpoint && standingOf(checkpoint, folder.checkpoint!, fingerprint);
  if (checkpoint) await folder.restore(checkpoint);
  await folder.begin(config);
  return { start: start ?? fresh(fingerprint), checkpoint };
}

/** The options that `config.json` holds. */
const configured = [
  'epochs',
  'best',
  'patience',
  'checkpointSeconds',
  'fingerprint',
  'provider',
  'threads',
] as const;

/** Those of some fields that an object has. */
function pickFrom<From extends object, Key extends keyof From>(
  from: From,
  keys: readonly Key[],
): Pick<From, Key> {
  const there = keys.filter((key) => from[key] !== undefined);
  return Object.fromEntries(there.map((key) => [key, from[key]])) as Pick<From, Key>;
}

/** Examples that are only measured need no shuffling. */
const inOrder = <B extends Batch>(data: FitData<B>): FitData<B> =>
  'x' in data ? { ...data, shuffle: false } : data;

function requireFrom1(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new HeedError({
    code: 'option',
    where: 'fit',
    required: `${name} must be a whole number from 1`,
    got: String(value),
  });
}
