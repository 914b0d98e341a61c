import * as tf from '@tensorflow/tfjs';
import { compile } from '../compile/index.js';
import { HeedError } from '../errors/index.js';
import type { SessionOptions } from '../runtime/session.js';
import type { AdamW } from './adamw.js';
import { BestWeights } from './best-weights.js';
import { saveCheckpoint, type NamedVariables } from './checkpoint.js';
import { writeWhole } from './files.js';
import type { TrainingProgress } from './recipe.js';
import { beginning, bestOf, resume, type EpochRecord, type Standing } from './standing.js';
import { StepClock } from './step-clock.js';

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

/** The tfjs variable behind a layer's weight. */
export const variableOf = (weight: tf.LayerVariable): tf.Variable => weight.read() as tf.Variable;

const byName = (weights: readonly tf.LayerVariable[]): NamedVariables =>
  Object.fromEntries(weights.map((weight) => [weight.originalName, variableOf(weight)]));

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
  const { optimizer, epochs, loss, metric, runFolder, fingerprint = '', onProgress } = options;
  const { checkpointSeconds = 60, signal, provider = 'auto', threads } = options;
  const trained = model.trainableWeights.map(variableOf);
  optimizer.prepare(trained);
  const weights = byName(model.weights);
  const moments = optimizer.state.map((variable, index) => [`optimizer/${index}`, variable]);
  const variables: NamedVariables = { ...weights, ...Object.fromEntries(moments) };
  const checkpoint = runFolder && `${runFolder}/checkpoint.onnx`;
  const best = new BestWeights(weights, runFolder && `${runFolder}/best.onnx`);
  let now = beginning(fingerprint);
  if (checkpoint && options.resume) {
    now = await resume(checkpoint, variables, fingerprint);
    if (now.history.length > 0) await best.reload();
  }

  const started = performance.now() - 1000 * now.seconds;
  const seconds = () => (performance.now() - started) / 1000;
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
    now.seconds = seconds();
    if (checkpoint) await saveCheckpoint(checkpoint, variables, now);
    saved = performance.now();
  };

  const clock = new StepClock();
  async function trainEpoch(steps: readonly (() => B)[]): Promise<void> {
    while (now.step < steps.length) {
      if (signal?.aborted) {
        await save();
        throw stopped(now, checkpoint, signal);
      }
      const batch = steps[now.step]!();
      const result = await step(batch);
      const [value] = await result.data();
      tf.dispose([result, Object.values(batch)]);
      if (!Number.isFinite(value)) throw diverged(now, value!, checkpoint);
      now.step++;
      now.lossSum += value!;
      clock.tick();
      if (performance.now() - saved > 1000 * checkpointSeconds) await save();
      const last = now.history.at(-1);
      onProgress?.({
        epoch: now.epoch,
        epochs,
        step: now.step,
        steps: steps.length,
        loss: now.lossSum / now.step,
        ...(last ? { metric: { name: metric, value: last.metric } } : {}),
        ...clock.rates((epochs - now.epoch + 1) * steps.length - now.step),
      });
    }
  }

  try {
    while (now.epoch <= epochs) {
      const { epoch } = now;
      const steps = options.steps(epoch);
      await trainEpoch(steps);
      await step.sync();
      const value = await options.evaluate();
      const record = { epoch, loss: now.lossSum / steps.length, metric: value, seconds: seconds() };
      now = { ...now, epoch: epoch + 1, step: 0, lossSum: 0, history: [...now.history, record] };
      if (bestOf(now.history) === record) await best.take();
      await save();
      if (runFolder) {
        const lines = now.history.map((past) => `${JSON.stringify(past)}\n`);
        await writeWhole(`${runFolder}/metrics.jsonl`, lines.join(''));
      }
    }
  } finally {
    await step.dispose();
  }
  best.restore();
  const { epoch: bestEpoch, metric: value } = bestOf(now.history)!;
  return { bestEpoch, best: value, history: now.history, seconds: seconds() };
}

const place = ({ epoch, step }: Standing) => `epoch ${epoch}, step ${step + 1}`;

const kept = (checkpoint: string | undefined) =>
  checkpoint
    ? `The last checkpoint is ${checkpoint}.`
    : 'Nothing was kept: there is no run folder.';

function stopped(now: Standing, checkpoint: string | undefined, signal: AbortSignal): HeedError {
  return new HeedError({
    code: 'aborted',
    where: 'fit',
    required: `training was stopped before ${place(now)}`,
    advice: kept(checkpoint),
    cause: signal.reason,
  });
}

function diverged(now: Standing, loss: number, checkpoint: string | undefined): HeedError {
  return new HeedError({
    code: 'training-diverged',
    where: 'fit',
    required: `the loss must be a finite number in ${place(now)}`,
    got: String(loss),
    advice: `Use a smaller learning rate or clipNorm. ${kept(checkpoint)}`,
  });
}
