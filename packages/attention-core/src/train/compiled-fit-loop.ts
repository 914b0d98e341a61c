import * as tf from '@tensorflow/tfjs';
import type { CompiledSteps } from './compiled-steps.js';
import type { Callback, Slots, WorkingModel } from './layers-model.js';
import type { TrainingDisplay } from './progress.js';
import { disposeAll } from './rows.js';
import { isFinite, restoreSnapshot, takeSnapshot, type Snapshot } from './snapshot.js';
import { StepClock } from './step-clock.js';
import { diverged } from './training-errors.js';

/** One batch as tfjs' train function takes it. */
export interface FitBatch {
  /** Inputs, targets, weights of examples. */
  ins: Slots;
  /** Whether the epoch is known to end with it. */
  last: boolean;
}

/** What one call of `fit` or `fitDataset` consists of. */
export interface FitRun {
  model: WorkingModel;
  steps: CompiledSteps;
  /** Names of what a step gives. */
  labels: readonly string[];
  epochs: number;
  initialEpoch: number;
  /** The batches of the next epoch; disposed of here. */
  batches: () => Iterable<FitBatch> | AsyncIterable<FitBatch>;
  /** Batches in an epoch; 0 where that is unknown. */
  size: number;
  /** Measures the model, if it is measured: values by `val_` names. */
  validate: (() => Promise<Record<string, number>>) | undefined;
  callbacks: readonly Callback[];
  /** What callbacks are told about the training. */
  params: Record<string, unknown>;
  display: TrainingDisplay | undefined;
}

/**
 * tfjs' training loop with a compiled step: the same epochs, callbacks and history. Logs hold
 * numbers, never tensors; weights are in the tfjs variables when an epoch ends.
 *
 * @throws HeedError `training-diverged` when a loss or weight is not finite; then the model holds the
 * values of the beginning of the epoch
 */
export async function runFit(run: FitRun): Promise<tf.History> {
  const { model, steps, callbacks } = run;
  const history = new tf.History();
  const list = new tf.CallbackList([...callbacks, history]);
  list.setParams(run.params as Parameters<typeof list.setParams>[0]);
  list.setModel(model as unknown as Parameters<typeof list.setModel>[0]);
  model.history = history;
  const clock = new StepClock();
  await list.onTrainBegin();
  model.stopTraining = false;
  try {
    for (let epoch = run.initialEpoch; epoch < run.epochs; epoch++) {
      await list.onEpochBegin(epoch);
      const logs = await runEpoch(run, list, epoch, clock);
      await list.onEpochEnd(epoch, logs);
      if (model.stopTraining) break;
    }
  } finally {
    await steps.sync();
    run.display?.close();
  }
  await list.onTrainEnd();
  return history;
}

async function runEpoch(
  run: FitRun,
  list: tf.CallbackList,
  epoch: number,
  clock: StepClock,
): Promise<Record<string, number>> {
  const { model, steps, labels, validate } = run;
  const sums = labels.map(() => 0);
  const logs: Record<string, number> = {};
  let good: Snapshot | undefined;
  let seen = 0;
  let batch = 0;
  let complete = true;
  const tell = () => tellProgress(run, clock, { epoch, step: batch, loss: sums[0]! / seen, logs });

  for await (const { ins, last } of run.batches()) {
    const size = ins[0]!.shape[0]!;
    const batchLogs: Record<string, number> = { batch, size };
    await list.onBatchBegin(batch, batchLogs);
    try {
      const step = await steps.trainingStep(model, ins);
      good ??= takeSnapshot(step.state);
      const values = await steps.train(model, ins);
      if (!Number.isFinite(values[0])) {
        throw await goBack(steps, good, 'loss', { epoch, step: batch }, String(values[0]));
      }
      labels.forEach((label, index) => {
        batchLogs[label] = values[index]!;
        sums[index]! += size * values[index]!;
      });
    } finally {
      disposeAll(ins);
    }
    seen += size;
    clock.tick();
    await list.onBatchEnd(batch, batchLogs);
    batch++;
    tell();
    complete = last || !model.stopTraining;
    if (!complete) break;
  }

  await steps.sync();
  if (good && !isFinite(takeSnapshot(good.keys()))) {
    throw await goBack(steps, good, 'weight', { epoch, step: batch }, 'one that is not');
  }
  if (validate && complete) Object.assign(logs, await validate());
  if (seen > 0) labels.forEach((label, index) => (logs[label] = sums[index]! / seen));
  tell();
  return logs;
}

/** Puts the values back that the variables had when the epoch began. */
async function goBack(
  steps: CompiledSteps,
  good: Snapshot,
  what: 'loss' | 'weight',
  { epoch, step }: { epoch: number; step: number },
  got: string,
) {
  await steps.disposeTraining();
  restoreSnapshot(good);
  const at = { epoch: epoch + 1, step: step + 1 };
  return diverged('compileFit', what, at, got, `the beginning of epoch ${at.epoch}`);
}

function tellProgress(
  { display, epochs, size, validate }: FitRun,
  clock: StepClock,
  now: { epoch: number; step: number; loss: number; logs: Record<string, number> },
): void {
  if (!display) return;
  const { epoch, step, loss, logs } = now;
  const value = validate && logs['val_loss'];
  display.onProgress({
    epoch: epoch + 1,
    epochs,
    step,
    steps: size,
    loss,
    ...(value === undefined ? {} : { metric: { name: 'loss', value } }),
    ...clock.rates(size === 0 ? Infinity : (epochs - epoch) * size - step),
  });
}
