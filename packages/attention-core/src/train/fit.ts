import * as tf from '@tensorflow/tfjs';
import { compile } from '../compile/index.js';
import type { SessionOptions } from '../runtime/session.js';
import type { AdamW } from './adamw.js';
import type { TrainingProgress } from './recipe.js';
import { RunFolder, variableOf } from './run-folder.js';
import { beginning, bestOf, type EpochRecord } from './standing.js';
import { StepClock } from './step-clock.js';
import { diverged, stopped } from './training-errors.js';

/** Tensors of one step by name; `fit` disposes them. */
export type Batch = Record<string, tf.Tensor>;

/** Options of {@link fit}. */
export interface FitOptions<B extends Batch> extends Pick<SessionOptions, 'provider' | 'threads'> {
  /**
   * The steps of an epoch (1, 2, …), as functions that make a batch. The same epoch must always give
   * the same steps, so that a resumed training sees what it would have seen.
   */
  steps: (epoch: number) => readonly (() => B)[];
  /** Scalar loss of one batch; made of tfjs operations, `model.apply(x, { training: true })` among them. */
  loss: (batch: B) => tf.Scalar;
  optimizer: AdamW;
  /** Passes over the data ≥ 1. */
  epochs: number;
  /** Measures the model after each epoch; higher is better. The best epoch's weights are kept. */
  evaluate: () => Promise<number>;
  /** What `evaluate` measures: `accuracy`. */
  metric: string;
  /** Folder for checkpoints and `metrics.jsonl`. Default: nothing is written. */
  runFolder?: string;
  /** Go on from the folder's checkpoint, if there is one. Default false. */
  resume?: boolean;
  /** What must be equal to go on from a checkpoint: configuration and seed. */
  fingerprint?: string;
  /** Seconds between checkpoints within an epoch; one is written after each epoch too. Default 60. */
  checkpointSeconds?: number;
  /** Stops after the current step with a checkpoint written. */
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
}

/** What a training gave; the model holds the best epoch's weights. */
export interface FitReport {
  bestEpoch: number;
  /** The metric after the best epoch. */
  best: number;
  /** What each epoch gave. */
  history: readonly EpochRecord[];
  seconds: number;
}

/**
 * Trains a model with a compiled step, keeps the best epoch's weights and goes on where it stopped.
 *
 * @param model - its trainable weights are trained
 * @throws HeedError `training-diverged` when a loss is not finite, `aborted` after the signal,
 * `checkpoint` when the run folder's checkpoint does not fit
 */
export async function fit<B extends Batch>(
  model: tf.LayersModel,
  options: FitOptions<B>,
): Promise<FitReport> {
  const { optimizer, epochs, loss, metric, fingerprint = '', onProgress } = options;
  const { checkpointSeconds = 60, signal, provider = 'auto', threads } = options;
  const trained = model.trainableWeights.map(variableOf);
  optimizer.prepare(trained);
  const folder = new RunFolder(options.runFolder, model, optimizer);
  let now = options.resume ? await folder.resume(fingerprint) : beginning(fingerprint);
  const clock = new StepClock(now.seconds);

  const example = options.steps(1)[0]!();
  const step = await compile((batch: B) => optimizer.minimize(() => loss(batch), true, trained)!, {
    inputs: example,
    provider,
    ...(threads === undefined ? {} : { threads }),
  });
  tf.dispose(example);

  let saved = performance.now();
  const save = async () => {
    await step.sync();
    await folder.save({ ...now, seconds: clock.seconds() });
    saved = performance.now();
  };
  const tell = (steps: number) => {
    const last = now.history.at(-1);
    onProgress?.({
      epoch: now.epoch,
      epochs,
      step: now.step,
      steps,
      loss: now.lossSum / now.step,
      ...(last ? { metric: { name: metric, value: last.metric } } : {}),
      ...clock.rates((epochs - now.epoch + 1) * steps - now.step),
    });
  };

  async function trainEpoch(steps: readonly (() => B)[]): Promise<void> {
    while (now.step < steps.length) {
      if (signal?.aborted) {
        await save();
        throw stopped(now, folder.checkpoint, signal);
      }
      const batch = steps[now.step]!();
      const result = await step(batch);
      const [value] = await result.data();
      tf.dispose([result, Object.values(batch)]);
      if (!Number.isFinite(value)) throw diverged(now, value!, folder.checkpoint);
      now.step++;
      now.lossSum += value!;
      clock.tick();
      if (performance.now() - saved > 1000 * checkpointSeconds) await save();
      tell(steps.length);
    }
  }

  try {
    while (now.epoch <= epochs) {
      const { epoch } = now;
      const steps = options.steps(epoch);
      await trainEpoch(steps);
      await step.sync();
      const record: EpochRecord = {
        epoch,
        loss: now.lossSum / steps.length,
        metric: await options.evaluate(),
        seconds: clock.seconds(),
      };
      now = { ...now, epoch: epoch + 1, step: 0, lossSum: 0, history: [...now.history, record] };
      await folder.endEpoch(now);
      await save();
    }
  } finally {
    await step.dispose();
  }
  folder.best.restore();
  const { epoch: bestEpoch, metric: best } = bestOf(now.history)!;
  return { bestEpoch, best, history: now.history, seconds: clock.seconds() };
}
