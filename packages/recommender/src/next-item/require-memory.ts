import { totalmem } from 'node:os';
import { HeedError } from '@heed/attention-core/errors';
import type { NextItemConfig } from './model.js';
import type { NextItemTraining } from './settings.js';

/** What decides how much memory a training takes. */
export interface Demand
  extends
    Pick<NextItemConfig, 'rows' | 'attributes' | 'width' | 'most'>,
    Pick<NextItemTraining, 'batchItems' | 'negatives'> {
  /** Items of the catalogue. */
  count: number;
}

const bytesOfNumber = 4;

/**
 * About how many bytes a training takes: each number of a vector with its gradient, its two means and their new
 * values; and scores of each item of a batch for each that it is compared with, with their gradients.
 */
export function bytesToTrain({
  count,
  rows,
  attributes,
  width,
  most,
  batchItems,
  negatives,
}: Demand): number {
  const vectors = (rows + attributes) * width * 8;
  const compared = Math.min(count, negatives);
  const made = compared * (most + 4) * width * 2;
  return bytesOfNumber * (vectors + made + batchItems * compared * 4);
}

/**
 * Refuses a catalogue that is too large for this machine before anything begins.
 *
 * @param memory - bytes that there are. Default: this machine's
 * @throws HeedError `data`
 */
export function requireMemory(demand: Demand, memory: number = totalmem()): void {
  const bytes = bytesToTrain(demand);
  if (bytes <= memory) return;
  const gigabytes = (count: number) => `${(count / 1e9).toFixed(1)} GB`;
  throw new HeedError({
    code: 'data',
    where: 'recommender/next-item',
    required: `the catalogue must fit into ${gigabytes(memory)} of memory while it is trained on`,
    got: `${demand.count} items, which take about ${gigabytes(bytes)}`,
    advice: 'Leave out items that hardly anybody touched, or train on a larger machine.',
  });
}
