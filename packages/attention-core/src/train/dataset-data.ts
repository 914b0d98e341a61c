import type * as tf from '@tensorflow/tfjs';
import { HeedError, describeValue } from '../errors/index.js';
import { namedColumns, type Columns, type Ports } from './columns.js';
import type { TrainingData } from './training-data.js';

/** What one element of a {@link PairDataset} is: a batch as `model.fitDataset` takes it. */
export interface Pair {
  /** Inputs `[B, …]`: a tensor, an array of them, or tensors by input name. */
  xs: Columns<tf.Tensor>;
  /** Targets `[B, …]`, likewise. */
  ys: Columns<tf.Tensor>;
}

/** The part of `tf.data.Dataset` that is used here. */
export interface PairDataset {
  iterator(): Promise<{ next(): Promise<{ value: unknown; done?: boolean }> }>;
  /** Elements, or something that is not finite where that is unknown. */
  readonly size?: number | null;
}

/** Whether this is a `tf.data.Dataset`. */
export const isDataset = (data: object): data is PairDataset =>
  typeof (data as Partial<PairDataset>).iterator === 'function';

/** The batches of one iterator of a data set, as they come. */
export async function* pairsOf(
  iterator: Awaited<ReturnType<PairDataset['iterator']>>,
): AsyncGenerator<Pair> {
  for (;;) {
    const { value, done } = await iterator.next();
    if (value !== null && value !== undefined) yield requirePair(value);
    if (done) return;
  }
}

function requirePair(value: unknown): Pair {
  const pair = value as Partial<Pair>;
  if (typeof value === 'object' && pair.xs !== undefined && pair.ys !== undefined)
    return pair as Pair;
  throw new HeedError({
    code: 'data',
    where: 'fit',
    required: 'the data set must give batches of the form { xs, ys }',
    got: describeValue(value),
  });
}

/**
 * The batches of a `tf.data.Dataset`. An iterator is made for each epoch, also for those before a
 * resumed one, since a data set that shuffles with a seed draws a new order at each.
 */
export function datasetData(dataset: PairDataset, model: Ports): TrainingData {
  const { size } = dataset;
  let made = 0;
  return {
    ...(typeof size === 'number' && Number.isFinite(size) ? { steps: size } : {}),
    async *batches(epoch, skip) {
      let iterator = await dataset.iterator();
      while (++made < epoch) iterator = await dataset.iterator();
      let seen = 0;
      for await (const { xs, ys } of pairsOf(iterator)) {
        const batch = { ...namedColumns('x', xs, model), ...namedColumns('y', ys, model) };
        if (seen++ >= skip) yield batch;
        else for (const tensor of Object.values(batch)) tensor.dispose();
      }
    },
  };
}
