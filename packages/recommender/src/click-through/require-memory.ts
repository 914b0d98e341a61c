import { requireMemory as requireBytes } from '../items/require-memory.js';
import type { ClickConfig } from './model.js';
import type { ClickTraining } from './settings.js';
import { clickThrough } from './task.js';

/** What decides how much memory a training takes. */
export interface Demand
  extends
    Pick<ClickConfig, 'rows' | 'attributes' | 'width' | 'most' | 'unit'>,
    Pick<ClickTraining, 'batchSize' | 'longest'> {
  /** Items of the catalogue. */
  count: number;
}

const bytesOfNumber = 4;

/** What is weighed of a pair: query, key and product. */
const features = 3;

/**
 * About how many bytes a training takes: each number of a vector with its gradient, its two means and their new
 * values, and that of the network without attention; the vectors of the items that a batch holds, and what weighs each
 * item of a history against its candidate, with their gradients.
 */
export function bytesToTrain({
  count,
  rows,
  attributes,
  width,
  most,
  unit,
  batchSize,
  longest,
}: Demand): number {
  const vectors = (rows + attributes) * width * 9;
  const held = Math.min(count + 1, batchSize * (longest + 1));
  const made = held * (most + 4) * width * 2;
  const weighed = unit.reduce((sum, units) => sum + units, features * width);
  const pairs = batchSize * longest * weighed * 2;
  return bytesOfNumber * (vectors + made + pairs);
}

/**
 * Refuses a catalogue that is too large for this machine before anything begins.
 *
 * @param memory - bytes that there are. Default: this machine's
 * @throws HeedError `data`
 */
export const requireMemory = (demand: Demand, memory?: number): void =>
  requireBytes(
    { where: clickThrough.id, count: demand.count, bytes: bytesToTrain(demand) },
    memory,
  );
