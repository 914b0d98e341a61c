import type * as tf from '@tensorflow/tfjs';
import { HeedError, describeValue } from '../errors/index.js';
import type { Ports } from './columns.js';
import { datasetData, isDataset, type PairDataset } from './dataset-data.js';
import { exampleData, type Examples } from './example-data.js';
import type { TrainingData } from './training-data.js';
import type { Batch } from './training-step.js';

/** A batch of {@link Examples} or of a data set of `{ xs, ys }`. */
export interface ExampleBatch extends Batch {
  /** The input, `[B, …]`; where the model has several: `x0`, `x1`, … in its order. */
  x: tf.Tensor;
  /** The target, `[B, …]`; where the model has several: `y0`, `y1`, … in its order. */
  y: tf.Tensor;
}

/** All that `fit` takes as data. */
export type FitData<B extends Batch> = TrainingData<B> | Examples | PairDataset;

/**
 * Data of any kind as batches.
 *
 * @param model - which inputs and outputs there are
 * @throws HeedError `input-type` when it is something else; `data` when numbers of examples differ
 */
export function toTrainingData<B extends Batch>(data: FitData<B>, model: Ports): TrainingData<B> {
  if (typeof data === 'object' && data !== null) {
    if ('batches' in data) return data;
    // The overloads of fit say that these give batches of x and y.
    if (isDataset(data)) return datasetData(data, model) as TrainingData<Batch> as TrainingData<B>;
    if ('x' in data && 'y' in data) {
      return exampleData(data, model) as TrainingData<Batch> as TrainingData<B>;
    }
  }
  throw new HeedError({
    code: 'input-type',
    where: 'fit',
    required: 'data must be { x, y }, a tf.data.Dataset of { xs, ys }, or have batches()',
    got: describeValue(data),
  });
}
