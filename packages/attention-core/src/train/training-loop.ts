import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { Checkpoint } from './checkpoint.js';
import { bestOf, measureOf, type EpochRecord, type Measures } from './epoch-record.js';
import type { FitOptions, FitReport } from './fit-options.js';
import type { ModelTask } from './layers-model.js';
import type { TrainingProgress } from './progress.js';
import type { RunFolder } from './run-folder.js';
import { isFinite, restoreSnapshot, takeSnapshot, type Snapshot } from './snapshot.js';
import type { Standing } from './standing.js';
import { StepClock } from './step-clock.js';
import type { TrainingData } from './training-data.js';
import { diverged, stopped } from './training-errors.js';
import { setIterations, TrainingStep, type Batch, type ComputeOptions } from './training-step.js';

/** What a training consists of. */
export interface TrainingParts {
  task: ModelTask;
  data: TrainingData;
  /** Measures the model, if it is measured at all. */
  measure: (() => Promise<Measures>) | undefined;
  compute: ComputeOptions;
  folder: RunFolder;
  /** Where the training stands. */
  start: Standing;
  /** The checkpoint that says so, if there is one. */
  checkpoint: Checkpoint | undefined;
  options: Pick<FitOptions<Batch>, 'epochs' | 'best' | 'patience' | 'checkpointSeconds' | 'signal'>;
  onProgress: (progress: TrainingProgress) => void;
}

/** The epochs of one `fit`. */
export class TrainingLoop {
  private now: Standing;
  private step: TrainingStep | undefined;
  private readonly clock: StepClock;
  private saved = performance.now();
  /** Values to go back to when training diverges, and from where they are. */
  private good: { values: Snapshot; from: string } | undefined;
  /** Steps in an epoch; 0 as long as that is unknown. */
  private steps: number;

  /** @param parts - what the training consists of */
  constructor(private readonly parts: TrainingParts) {
    this.now = { ...parts.start, sums: [...parts.start.sums] };
    this.clock = new StepClock(this.now.seconds);
    this.steps = parts.data.steps ?? 0;
  }

  /** Trains what is left of the epochs and puts the best weights back. */
  async run(): Promise<FitReport> {
    const { folder, options } = this.parts;
    try {
      while (this.now.epoch <= options.epochs && !this.isSpent()) {
        await this.trainEpoch();
        await this.endEpoch();
      }
    } finally {
      await this.step?.dispose();
    }
    const { history } = this.now;
    if (this.parts.measure) folder.best.restore();
    return { best: bestOf(history, options.best)!, history, seconds: this.clock.seconds() };
  }

  /** Whether the last epochs brought nothing better. */
  private isSpent(): boolean {
    const { patience, best } = this.parts.options;
    const { history } = this.now;
    const found = bestOf(history, best);
    return patience !== undefined && !!found && history.at(-1)!.epoch - found.epoch >= patience;
  }

  private async trainEpoch(): Promise<void> {
    const { data, options, folder } = this.parts;
    const { signal } = options;
    for await (const batch of data.batches(this.now.epoch, this.now.step)) {
      try {
        this.step ??= await this.open(batch);
        // Before a batch: after the last one of an epoch there would be nothing to go on with.
        if (signal?.aborted || this.isSaveDue()) await this.save();
        if (signal?.aborted) throw stopped(this.place(), folder.checkpoint, signal);
        await this.trainBatch(this.step, batch);
      } finally {
        tf.dispose(Object.values(batch));
      }
    }
    if (this.step && this.now.step > 0) return;
    const { epoch, step } = this.now;
    const after = step === 0 ? 'at least one batch' : `a batch after step ${step}`;
    throw new HeedError({
      code: 'data',
      where: 'fit',
      required: `the training data must give ${after} in epoch ${epoch}`,
    });
  }

  private isSaveDue(): boolean {
    const seconds = this.parts.options.checkpointSeconds ?? 60;
    return performance.now() - this.saved > 1000 * seconds;
  }

  private async open(example: Batch): Promise<TrainingStep> {
    const { task, compute, folder, checkpoint } = this.parts;
    const step = await TrainingStep.open(task, example, compute);
    folder.hold(step.state, checkpoint);
    setIterations(task.optimizer, this.now.iterations);
    this.good = { values: takeSnapshot(step.state), from: this.standingText() };
    return step;
  }

  private async trainBatch(step: TrainingStep, batch: Batch): Promise<void> {
    const values = await step.run(batch);
    const [loss] = values;
    if (!Number.isFinite(loss)) throw await this.goBack('loss', String(loss));
    const { now } = this;
    values.forEach((value, index) => (now.sums[index] = (now.sums[index] ?? 0) + value));
    now.step++;
    this.clock.tick();
    this.tell();
  }

  private async endEpoch(): Promise<void> {
    const { task, measure, folder, options } = this.parts;
    const { epoch, step, sums, history } = this.now;
    this.steps = step;
    await this.sync();
    const record: EpochRecord = {
      epoch,
      train: Object.fromEntries(task.names.map((name, index) => [name, sums[index]! / step])),
      ...(measure ? { dev: await measure() } : {}),
      seconds: this.clock.seconds(),
    };
    const all = [...history, record];
    const best = bestOf(all, options.best);
    if (measure) {
      this.now.history = all;
      this.tell();
      if (best === record) await folder.best.take();
    }
    this.now = { ...this.now, epoch: epoch + 1, step: 0, sums: [], history: all };
    await folder.record(all, best);
    await this.save();
  }

  /** Writes a checkpoint; from here on, a training that diverges comes back to this. */
  private async save(): Promise<void> {
    const { folder, task } = this.parts;
    const values = await this.sync();
    const { iterations } = task.optimizer;
    await folder.save({ ...this.now, iterations, seconds: this.clock.seconds() });
    const file = folder.checkpoint === undefined ? '' : `, the checkpoint ${folder.checkpoint}`;
    this.good = { values, from: this.standingText() + file };
    this.saved = performance.now();
  }

  /** Writes the state into the tfjs variables. */
  private async sync(): Promise<Snapshot> {
    await this.step!.sync();
    const values = takeSnapshot(this.step!.state);
    if (!isFinite(values)) throw await this.goBack('weight', 'one that is not');
    return values;
  }

  /** Puts the last good values back, and says what went wrong. */
  private async goBack(what: 'loss' | 'weight', got: string): Promise<HeedError> {
    await this.step?.dispose();
    const { values, from } = this.good!;
    restoreSnapshot(values);
    return diverged('fit', what, this.place(), got, from);
  }

  /** The next step. */
  private place(): { epoch: number; step: number } {
    return { epoch: this.now.epoch, step: this.now.step + 1 };
  }

  private standingText(): string {
    const { epoch, step } = this.now;
    return step === 0 ? `the beginning of epoch ${epoch}` : `epoch ${epoch} after step ${step}`;
  }

  private tell(): void {
    const { options, onProgress } = this.parts;
    const { epoch, step, sums, history } = this.now;
    const { steps } = this;
    const last = history.at(-1);
    const name = last?.dev && measureOf(options.best, last);
    const left = steps === 0 ? Infinity : (options.epochs - epoch + 1) * steps - step;
    onProgress({
      epoch,
      epochs: options.epochs,
      step,
      steps,
      loss: sums[0]! / step,
      ...(name === undefined ? {} : { metric: { name, value: last!.dev![name]! } }),
      ...this.clock.rates(left),
    });
  }
}
