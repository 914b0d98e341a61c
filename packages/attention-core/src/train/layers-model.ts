import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { StepTask } from './training-step.js';

/** Tensors, or none where a place stays empty, as tfjs hands them to its train function. */
export type Slots = readonly (tf.Tensor | null)[];

/** What `tf.LayersModel.fit` gives its loop, after the data has been put in order. */
export type FitLoop = (
  train: unknown,
  ins: Slots,
  labels: string[],
  batchSize: number | undefined,
  epochs: number | undefined,
  verbose: number | undefined,
  callbacks: Callback[] | undefined,
  test: unknown,
  testIns: Slots | null,
  shuffle: boolean | string | undefined,
  metrics: string[],
  initialEpoch?: number,
  stepsPerEpoch?: number | null,
  validationSteps?: number | null,
) => Promise<tf.History>;

/** What tfjs calls while it trains: the base class of `tf.Callback`, which it does not export. */
export type Callback = tf.CallbackList['callbacks'][number];

/** What is used of a `tf.LayersModel`, with what its types keep to themselves. */
export interface WorkingModel extends Pick<
  tf.LayersModel,
  'inputs' | 'outputs' | 'inputNames' | 'outputNames' | 'optimizer' | 'stopTraining'
> {
  isTraining: boolean;
  history: tf.History;
  /** Replaced by each `compile`, so its identity tells one compilation from another. */
  lossFunctions: object;
  fitLoop: FitLoop;
  fitDataset: tf.LayersModel['fitDataset'];
  testFunction(data: Slots): tf.Scalar[];
  makeTrainFunction(): (data: Slots) => tf.Scalar[];
  makeTestFunction(): void;
  getDedupedMetricsNames(): string[];
  standardizeUserDataXY(
    x: unknown,
    y: unknown,
    checkBatchAxis: boolean,
    batchSize: number,
  ): [tf.Tensor[], tf.Tensor[]];
  standardizeUserData(
    x: unknown,
    y: unknown,
    sampleWeight: null,
    classWeight: unknown,
    checkBatchAxis: boolean,
  ): Promise<[tf.Tensor[], tf.Tensor[], (tf.Tensor | null)[]]>;
}

/** The model that does the work: a `tf.Sequential` has another one within. */
export function workingModel(model: tf.LayersModel): WorkingModel {
  if (model instanceof tf.Sequential && !model.built) model.build();
  const { model: within } = model as unknown as { model?: WorkingModel };
  return within ?? (model as unknown as WorkingModel);
}

/**
 * Checks that a model is ready to be trained.
 *
 * @param where - who asks, for the error
 * @throws HeedError `option` when `model.compile` was not called
 */
export function requireCompiled(working: WorkingModel, where: string): void {
  if (working.optimizer !== undefined) return;
  throw new HeedError({
    code: 'option',
    where,
    required: 'the model must have a loss and an optimizer',
    advice: "Call model.compile({ optimizer: 'adam', loss: 'meanSquaredError' }) before.",
  });
}

/** Names of a batch's tensors for some inputs or targets: `x`; or `x0`, `x1`, … for several. */
export const columnNames = (letter: 'x' | 'y', count: number): string[] =>
  count === 1 ? [letter] : Array.from({ length: count }, (_, index) => `${letter}${index}`);

/** The tensors as tfjs' own loop would make them: of rank 2 at least. */
const slots = (batch: Readonly<Record<string, tf.Tensor>>, names: readonly string[]): Slots =>
  names.map((name) => {
    const tensor = batch[name];
    if (!tensor) {
      throw new HeedError({
        code: 'data',
        where: 'fit',
        required: `a batch must have a tensor ${name} for the model's own loss`,
        got: Object.keys(batch).join(', ') || 'an empty batch',
      });
    }
    return tensor.rank === 1 ? tf.expandDims(tensor, 1) : tensor;
  });

/** What a model was compiled with, as a step of training and one of measuring. */
export interface ModelTask extends StepTask {
  /** What `run` and `measure` give: `loss`, then the metrics. */
  names: readonly string[];
  measure: StepTask['run'];
}

/** The loss and metrics that a model was compiled with, on batches of `x` and `y`. */
export function modelTask(model: tf.LayersModel): ModelTask {
  const working = workingModel(model);
  requireCompiled(working, 'fit');
  const { inputs, outputs } = working;
  const names = [...columnNames('x', inputs.length), ...columnNames('y', outputs.length)];
  const train = working.makeTrainFunction();
  working.makeTestFunction();
  return {
    names: working.getDedupedMetricsNames(),
    optimizer: working.optimizer,
    run: (batch) => train(slots(batch, names)),
    // Before the whole loss, tfjs gives the sums on the way to it, one for each output but the last.
    measure: (batch) => working.testFunction(slots(batch, names)).slice(outputs.length - 1),
  };
}
