import * as tf from '@tensorflow/tfjs';
import { compile, type Compiled } from '../compile/index.js';
import { HeedError } from '../errors/index.js';
import type { Measures } from './epoch-record.js';
import type { ModelTask } from './layers-model.js';
import type { TrainingData } from './training-data.js';
import type { Batch, ComputeOptions } from './training-step.js';

/** Measures a model on data with a compiled function, made at the first batch. */
export class Measuring {
  private compiled: Compiled<Batch, tf.Tensor[]> | undefined;

  /**
   * @param task - what is measured
   * @param data - each epoch of it is the same
   * @param compute - where it is computed
   */
  constructor(
    private readonly task: ModelTask,
    private readonly data: TrainingData,
    private readonly compute: ComputeOptions,
  ) {}

  /**
   * The means over all examples, with the weights that the tfjs variables hold.
   *
   * @throws HeedError `data` when there is none
   */
  async measure(): Promise<Measures> {
    const sums = this.task.names.map(() => 0);
    let examples = 0;
    for await (const batch of this.data.batches(1, 0)) {
      this.compiled ??= await compile(this.task.measure, { ...this.compute, inputs: batch });
      const results = await this.compiled(batch);
      const size = Object.values(batch)[0]?.shape[0] ?? 1;
      for (const [index, result] of results.entries()) {
        sums[index]! += size * (await result.data())[0]!;
      }
      tf.dispose([results, Object.values(batch)]);
      examples += size;
    }
    if (examples > 0) {
      return Object.fromEntries(
        this.task.names.map((name, index) => [name, sums[index]! / examples]),
      );
    }
    throw new HeedError({
      code: 'data',
      where: 'fit',
      required: 'the data of evaluate must give at least one batch',
    });
  }

  /** Frees the compiled function. */
  async dispose(): Promise<void> {
    await this.compiled?.dispose();
  }
}
