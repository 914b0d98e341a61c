import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { seededRandom, shuffled } from '../explain/seeded-random.js';
import { namedColumns, type Columns, type Ports } from './columns.js';
import { columnOf, pickRows, rowNumbers, type Column } from './rows.js';
import type { TrainingData } from './training-data.js';
import type { Batch } from './training-step.js';

/** Examples that are all in memory, the first axis counting them. */
export interface Examples {
  /** Inputs, as tensors or nested arrays: one, an array of tensors, or tensors by input name. */
  x: Columns<tf.TensorLike | tf.Tensor>;
  /** Targets, likewise. */
  y: Columns<tf.TensorLike | tf.Tensor>;
  /** Examples in a batch ≥ 1; the last batch of an epoch may be smaller. Default 32. */
  batchSize?: number;
  /** Whether each epoch has an order of its own. Default true. */
  shuffle?: boolean;
  /** From which the orders are drawn, a whole number. Default 0. */
  seed?: number;
}

function toColumn(name: string, value: tf.TensorLike | tf.Tensor): Column {
  const own = value instanceof tf.Tensor;
  const tensor = own ? value : tf.tensor(value);
  const { dtype, rank } = tensor;
  if (rank === 0 || (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool')) {
    throw new HeedError({
      code: 'data',
      where: 'fit',
      required: `${name} must hold numbers, its first axis counting the examples`,
      got: rank === 0 ? 'a scalar' : dtype,
    });
  }
  const column = columnOf(tensor);
  if (!own) tensor.dispose();
  return column;
}

/** Batches of examples in memory, each epoch in an order of its own. */
export function exampleData(examples: Examples, model: Ports): TrainingData {
  const { batchSize = 32, shuffle = true, seed = 0 } = examples;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new HeedError({
      code: 'option',
      where: 'fit',
      required: 'batchSize must be a whole number from 1',
      got: String(batchSize),
    });
  }
  const given = {
    ...namedColumns('x', examples.x, model),
    ...namedColumns('y', examples.y, model),
  };
  const columns = Object.entries(given).map(
    ([name, value]) => [name, toColumn(name, value)] as const,
  );
  const count = columns[0]![1].rows;
  const other = columns.find(([, { rows }]) => rows !== count);
  if (other) {
    throw new HeedError({
      code: 'data',
      where: 'fit',
      required: `${other[0]} must have as many examples as ${columns[0]![0]}, ${count}`,
      got: String(other[1].rows),
    });
  }
  const steps = Math.ceil(count / batchSize);
  const inOrder = rowNumbers(count);
  return {
    steps,
    about: { examples: count, batchSize, ...(shuffle ? { seed } : { shuffle }) },
    *batches(epoch, skip) {
      const order = shuffle ? shuffled(inOrder, seededRandom(1000 * seed + epoch)) : inOrder;
      for (let step = skip; step < steps; step++) {
        const rows = order.slice(step * batchSize, (step + 1) * batchSize);
        const batch: Batch = {};
        for (const [name, column] of columns) batch[name] = pickRows(column, rows);
        yield batch;
      }
    },
  };
}
