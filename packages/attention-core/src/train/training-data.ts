import type { Batch } from './training-step.js';

/** Anything that gives the batches of an epoch. */
export interface TrainingData<B extends Batch = Batch> {
  /**
   * The batches of an epoch; `fit` disposes of them. The same epoch must always give the same
   * batches, so that a resumed training sees what it would have seen.
   *
   * @param epoch - 1, 2, …
   * @param skip - how many batches to leave out at the beginning: those that were trained on before
   */
  batches(epoch: number, skip: number): Iterable<B> | AsyncIterable<B>;
  /** Batches in an epoch, where that is known: progress then tells the time that is left. */
  readonly steps?: number;
  /** What the data is, for `config.json`; another one does not go on from a checkpoint. */
  readonly about?: Readonly<Record<string, number | string | boolean>>;
}
