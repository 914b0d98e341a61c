import type * as tf from '@tensorflow/tfjs';
import type { BestBy, EpochRecord, Measures } from './epoch-record.js';
import type { FitData } from './fit-data.js';
import type { TrainingDisplay, TrainingProgress } from './progress.js';
import type { Batch, ComputeOptions } from './training-step.js';

/** Options of `fit`. */
export interface FitOptions<B extends Batch> extends ComputeOptions {
  /** Passes over the data ≥ 1. */
  epochs: number;
  /**
   * Scalar loss of one batch, made of tfjs operations, `model.apply(x, { training })` among them;
   * `training` is false where it is only measured. Default: what `model.compile` was given, with its
   * metrics.
   */
  loss?: (batch: B, training: boolean) => tf.Scalar;
  /** Any `tf.train` optimizer, or `AdamW`. Default: what `model.compile` was given. */
  optimizer?: tf.Optimizer;
  /**
   * What the model is measured on after each epoch: data whose loss and metrics are taken, or a
   * function that measures. The best epoch's weights are kept. Default: nothing is measured, and the
   * last weights are kept.
   */
  evaluate?: FitData<B> | (() => Promise<Measures>);
  /**
   * By which measure the best epoch is told. Default: the lowest `loss`, or the highest of the first
   * measure where `evaluate` gives no `loss`. `last`: the last one, whatever was measured; then `patience`
   * means nothing.
   */
  best?: BestBy;
  /** Epochs ≥ 1 without a better one after which training ends. Default: it does not. */
  patience?: number;
  /**
   * Folder for `config.json`, `metrics.jsonl`, `curves.svg` (with the package `vega`), the last
   * checkpoint and the best weights. Default: nothing is written.
   */
  runFolder?: string;
  /** Go on from the folder's checkpoint, if there is one. Default false. */
  resume?: boolean;
  /**
   * What must be equal to go on from a checkpoint, beside what the data says about itself: any text, or
   * JSON of settings by name. Default: the model's topology and the optimizer's settings.
   */
  fingerprint?: string;
  /** Seconds between checkpoints within an epoch; one is written after each epoch too. Default 60. */
  checkpointSeconds?: number;
  /** Stops after the current step with a checkpoint written. */
  signal?: AbortSignal;
  onProgress?: (progress: TrainingProgress) => void;
  /** Is told in a line what people should know. */
  onMessage?: (message: string) => void;
  /** Makes a display that lasts as long as the training: `progressBar`. Default: none. */
  display?: () => TrainingDisplay;
}

/** What a training gave; the model holds the best epoch's weights. */
export interface FitReport {
  /** The best epoch; the last one where nothing was evaluated. */
  best: EpochRecord;
  /** What each epoch gave. */
  history: readonly EpochRecord[];
  /** Those before it was resumed included. */
  seconds: number;
}
