import { requireMemory as requireBytes } from '../items/require-memory.js';
import type { NextItemConfig } from './model.js';
import type { NextItemTraining } from './settings.js';
import { nextItem } from './task.js';

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
export const requireMemory = (demand: Demand, memory?: number): void =>
  requireBytes({ where: nextItem.id, count: demand.count, bytes: bytesToTrain(demand) }, memory);
