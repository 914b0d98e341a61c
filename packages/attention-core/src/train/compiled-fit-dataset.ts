import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { namedColumns } from './columns.js';
import { runFit, type FitBatch } from './compiled-fit-loop.js';
import type { CompiledSteps } from './compiled-steps.js';
import { isDataset, pairsOf, type Pair, type PairDataset } from './dataset-data.js';
import { requireCompiled, type Callback, type Slots, type WorkingModel } from './layers-model.js';
import type { TrainingDisplay } from './progress.js';
import { disposeAll, orderedBatches } from './rows.js';

type Dataset = Parameters<tf.LayersModel['fitDataset']>[0];
type Args = Parameters<tf.LayersModel['fitDataset']>[1];

/** `model.fitDataset` with a compiled step. */
export async function fitDatasetWith(
  model: WorkingModel,
  steps: CompiledSteps,
  display: (() => TrainingDisplay) | undefined,
  dataset: Dataset,
  args: Args,
): Promise<tf.History> {
  requireCompiled(model, 'compileFit');
  requireWhole('epochs', args.epochs);
  if (args.batchesPerEpoch) requireWhole('batchesPerEpoch', args.batchesPerEpoch);
  if (model.isTraining) {
    throw new HeedError({
      code: 'option',
      where: 'compileFit',
      required: 'one fit of a model must end before the next begins',
    });
  }
  model.isTraining = true;
  try {
    const { epochs, initialEpoch = 0, batchesPerEpoch, validationData, verbose = 1 } = args;
    const labels = model.getDedupedMetricsNames();
    const size = batchesPerEpoch ?? (Number.isFinite(dataset.size) ? dataset.size : 0);
    const doValidation = validationData !== undefined;
    return await runFit({
      model,
      steps,
      labels,
      epochs,
      initialEpoch,
      batches: epochsOf(model, dataset, args),
      size,
      validate: doValidation ? () => validate(model, steps, args) : undefined,
      callbacks: callbacksOf(args),
      params: {
        epochs,
        initialEpoch: null,
        samples: null,
        steps: size || null,
        batchSize: null,
        verbose,
        doValidation,
        metrics: doValidation ? [...labels, ...labels.map((name) => `val_${name}`)] : labels,
      },
      display: display?.(),
    });
  } finally {
    model.isTraining = false;
  }
}

/** Inputs, then targets, in the model's order. */
const slotsOf = (model: WorkingModel, { xs, ys }: Pair): tf.Tensor[] => [
  ...Object.values(namedColumns('x', xs, model)),
  ...Object.values(namedColumns('y', ys, model)),
];

/**
 * The batches of one epoch after the other. With `batchesPerEpoch` an epoch goes on where the last
 * one ended.
 */
function epochsOf(
  model: WorkingModel,
  dataset: PairDataset,
  { batchesPerEpoch, classWeight }: Args,
): () => AsyncGenerator<FitBatch> {
  let pairs: AsyncGenerator<Pair> | undefined;
  return async function* () {
    if (batchesPerEpoch === undefined || !pairs) pairs = pairsOf(await dataset.iterator());
    for (let batch = 1; batch <= (batchesPerEpoch ?? Infinity); batch++) {
      const { value, done } = await pairs.next();
      if (done) {
        if (batchesPerEpoch !== undefined) warnOfEnd(batchesPerEpoch, batch - 1);
        return;
      }
      const tensors = slotsOf(model, value);
      const weights = classWeight ? await weightsOf(model, tensors, classWeight) : [];
      yield { ins: [...tensors, ...weights], last: batch === batchesPerEpoch };
    }
  };
}

const warnOfEnd = (wanted: number, came: number) =>
  console.warn(
    `compileFit: the data set gave ${came} of ${wanted} batches in this epoch. Give it repeat() or a smaller batchesPerEpoch.`,
  );

/** The weight of each example by its class, as tfjs works it out. */
async function weightsOf(
  model: WorkingModel,
  tensors: readonly tf.Tensor[],
  classWeight: Args['classWeight'],
): Promise<Slots> {
  const count = model.inputs.length;
  const [xs, ys] = [tensors.slice(0, count), tensors.slice(count)];
  const made = await model.standardizeUserData(xs, ys, null, classWeight, false);
  disposeAll([...made[0], ...made[1]].filter((tensor) => !tensors.includes(tensor)));
  return made[2];
}

async function validate(
  model: WorkingModel,
  steps: CompiledSteps,
  { validationData, validationBatches, validationBatchSize = 32 }: Args,
): Promise<Record<string, number>> {
  const names = model.getDedupedMetricsNames().map((name) => `val_${name}`);
  const named = (values: readonly number[]) =>
    Object.fromEntries(names.map((name, index) => [name, values[index]!]));
  if (isDataset(validationData!)) {
    const data = validationData as PairDataset;
    return named(await steps.test(model, testBatches(model, data, validationBatches)));
  }
  const [x, y] = validationData as readonly unknown[];
  const [xs, ys] = model.standardizeUserDataXY(x, y, true, validationBatchSize);
  const given = new Set([x, y].flatMap((part) => Object.values(part as object)).concat(x, y));
  const ins = [...xs, ...ys];
  try {
    return named(await steps.test(model, orderedBatches(ins, validationBatchSize)));
  } finally {
    disposeAll(ins.filter((tensor) => !given.has(tensor)));
  }
}

async function* testBatches(
  model: WorkingModel,
  dataset: PairDataset,
  most = Infinity,
): AsyncGenerator<Slots> {
  let batch = 0;
  if (most === 0) return;
  for await (const pair of pairsOf(await dataset.iterator())) {
    yield slotsOf(model, pair);
    if (++batch >= most) return;
  }
}

/** Callbacks as tfjs makes them of what users write. */
function callbacksOf({ callbacks, yieldEvery = 'auto' }: Args): Callback[] {
  const list = [callbacks ?? {}].flat() as (
    Callback | ConstructorParameters<typeof tf.CustomCallback>[0]
  )[];
  return list.map((callback) =>
    'setParams' in callback ? callback : new tf.CustomCallback(callback, yieldEvery),
  );
}

function requireWhole(name: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new HeedError({
    code: 'option',
    where: 'compileFit',
    required: `${name} must be a whole number from 1`,
    got: String(value),
  });
}
