import * as tf from '@tensorflow/tfjs';
import { compile, type Compiled } from '../compile/index.js';
import { HeedError } from '../errors/index.js';
import type { SessionOptions } from '../runtime/session.js';
import { rateOf, withLiveRate } from './live-rate.js';

/** Tensors of one step by name. */
export type Batch = Record<string, tf.Tensor>;

/** Where a compiled function runs. */
export type ComputeOptions = Pick<SessionOptions, 'provider' | 'threads'>;

/** What a training step computes: the optimizer's step, and the numbers that it gives. */
export interface StepTask {
  optimizer: tf.Optimizer;
  run: (batch: Batch) => tf.Tensor[];
}

/** Name under which the step size goes into the graph. */
const rateName = 'heed_learning_rate';

const isFrozen = (error: unknown) => error instanceof HeedError && error.code === 'trace-frozen';

/** Says how many steps an optimizer has done: tfjs counts them in JavaScript, which a graph leaves out. */
export function setIterations(optimizer: tf.Optimizer, steps: number): void {
  (optimizer as unknown as { iterations_: number }).iterations_ = steps;
}

/**
 * A compiled training step that stays what the eager one is: it follows `optimizer.learningRate`
 * when somebody changes it, and counts `optimizer.iterations`.
 */
export class TrainingStep {
  private rate: number | undefined;

  private constructor(
    private compiled: Compiled<Batch, tf.Tensor[]>,
    private readonly task: StepTask,
    private readonly compute: ComputeOptions,
    /** Whether the graph asks for the step size; if not, another one takes another graph. */
    private readonly live: boolean,
  ) {
    this.rate = rateOf(task.optimizer);
  }

  /**
   * Compiles a step.
   *
   * @param example - a batch; its values do not matter
   * @throws HeedError as `compile` does
   */
  static async open(
    task: StepTask,
    example: Batch,
    compute: ComputeOptions,
  ): Promise<TrainingStep> {
    const rate = rateOf(task.optimizer);
    const { iterations } = task.optimizer;
    try {
      if (rate === undefined) {
        return new TrainingStep(await fixed(task, example, compute), task, compute, false);
      }
      try {
        return new TrainingStep(await flexible(task, example, compute), task, compute, true);
      } catch (error) {
        if (!isFrozen(error)) throw error;
        return new TrainingStep(await fixed(task, example, compute), task, compute, false);
      }
    } finally {
      setIterations(task.optimizer, iterations);
    }
  }

  /** The variables that a step changes: weights, moments, counters. */
  get state(): readonly tf.Variable[] {
    return this.compiled.state;
  }

  /** Runs a step and gives back its numbers. The caller disposes of the batch. */
  async run(batch: Batch): Promise<number[]> {
    const { optimizer } = this.task;
    const rate = rateOf(optimizer);
    const { iterations } = optimizer;
    let given = batch;
    if (this.live) {
      given = { ...batch, [rateName]: tf.scalar(rate!) };
    } else if (rate !== this.rate) {
      await this.compiled.dispose();
      this.compiled = await fixed(this.task, batch, this.compute);
    }
    this.rate = rate;
    try {
      const results = await this.compiled(given);
      const numbers = await Promise.all(results.map(async (result) => (await result.data())[0]!));
      tf.dispose(results);
      return numbers;
    } finally {
      // A batch of a new shape is traced, and each trace counts as a step.
      setIterations(optimizer, iterations + 1);
      given[rateName]?.dispose();
    }
  }

  /** Writes the state into the tfjs variables. */
  sync(): Promise<void> {
    return this.compiled.sync();
  }

  /** Writes the state back and frees the graph. A second call does nothing. */
  dispose(): Promise<void> {
    return this.compiled.dispose();
  }
}

const fixed = ({ run }: StepTask, example: Batch, compute: ComputeOptions) =>
  compile(run, { ...compute, inputs: example });

const flexible = ({ run, optimizer }: StepTask, example: Batch, compute: ComputeOptions) =>
  compile(
    ({ [rateName]: rate, ...batch }: Batch) => withLiveRate(optimizer, rate!, () => run(batch)),
    { ...compute, inputs: { ...example, [rateName]: { shape: [], dtype: 'float32' } } },
  );
