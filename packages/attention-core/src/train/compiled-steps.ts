import type * as tf from '@tensorflow/tfjs';
import { compile, type Compiled } from '../compile/index.js';
import { disposeAll } from './rows.js';
import type { Slots, WorkingModel } from './layers-model.js';
import { TrainingStep, type Batch, type ComputeOptions } from './training-step.js';

const name = (index: number) => `in${index}`;

/** The tensors that are there, by their places. */
const named = (ins: Slots): Batch =>
  Object.fromEntries(ins.flatMap((tensor, index) => (tensor ? [[name(index), tensor]] : [])));

const placed = (batch: Batch, count: number): Slots =>
  Array.from({ length: count }, (_, index) => batch[name(index)] ?? null);

/** What a compiled function of a model was made for; with something else it must be made again. */
interface Made<Value> {
  value: Value;
  key: readonly unknown[];
}

const fits = (made: Made<unknown> | undefined, key: readonly unknown[]): boolean =>
  made !== undefined && made.key.every((part, index) => part === key[index]);

/** The functions with which tfjs trains and tests a model, compiled; made again when the model changes. */
export class CompiledSteps {
  private training: Made<TrainingStep> | undefined;
  private testing: Made<Compiled<Batch, tf.Tensor[]>> | undefined;

  /** @param compute - where they run */
  constructor(private readonly compute: ComputeOptions) {}

  /** The training step for batches like this one. */
  async trainingStep(model: WorkingModel, ins: Slots): Promise<TrainingStep> {
    const { optimizer } = model;
    // A step follows the learning rate by itself; all else that an optimizer shows is in its graph.
    const settings = JSON.stringify({ ...optimizer.getConfig(), learningRate: null });
    const key = [model.lossFunctions, optimizer, settings, placesOf(ins)];
    if (!fits(this.training, key)) {
      await this.training?.value.dispose();
      this.training = undefined;
      const train = model.makeTrainFunction();
      const task = { optimizer, run: (batch: Batch) => train(placed(batch, ins.length)) };
      this.training = { value: await TrainingStep.open(task, named(ins), this.compute), key };
    }
    return this.training!.value;
  }

  /** Runs the training step on a batch: loss and metrics. */
  async train(model: WorkingModel, ins: Slots): Promise<number[]> {
    const step = await this.trainingStep(model, ins);
    return step.run(named(ins));
  }

  /**
   * What tfjs measures, as means over all examples, with the weights that the variables hold.
   *
   * @param batches - disposed of here
   */
  async test(
    model: WorkingModel,
    batches: Iterable<Slots> | AsyncIterable<Slots>,
  ): Promise<number[]> {
    const sums: number[] = [];
    let examples = 0;
    for await (const ins of batches) {
      const results = await (await this.testStep(model, ins))(named(ins));
      const size = ins[0]!.shape[0]!;
      for (const [index, result] of results.entries()) {
        sums[index] = (sums[index] ?? 0) + size * (await result.data())[0]!;
      }
      disposeAll([...results, ...ins]);
      examples += size;
    }
    return sums.map((sum) => sum / examples);
  }

  /** Writes the state into the tfjs variables. */
  async sync(): Promise<void> {
    await this.training?.value.sync();
  }

  /** Frees the training step: the next one begins with what the tfjs variables hold. */
  async disposeTraining(): Promise<void> {
    await this.training?.value.dispose();
    this.training = undefined;
  }

  /** Writes the state back and frees everything. */
  async dispose(): Promise<void> {
    await this.disposeTraining();
    await this.testing?.value.dispose();
    this.testing = undefined;
  }

  private async testStep(model: WorkingModel, ins: Slots): Promise<Compiled<Batch, tf.Tensor[]>> {
    const key = [model.lossFunctions];
    if (!fits(this.testing, key)) {
      await this.testing?.value.dispose();
      this.testing = undefined;
      model.makeTestFunction();
      const { testFunction } = model;
      const value = await compile(
        (batch: Batch): tf.Tensor[] => testFunction(placed(batch, ins.length)),
        { ...this.compute, inputs: named(ins) },
      );
      this.testing = { value, key };
    }
    return this.testing!.value;
  }
}

const placesOf = (ins: Slots): string => ins.map((tensor) => (tensor ? 'x' : '-')).join('');
