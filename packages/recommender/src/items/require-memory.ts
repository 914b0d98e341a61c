import { totalmem } from 'node:os';
import { HeedError } from '@heed/attention-core/errors';

/** A training, and what memory it takes. */
export interface MemoryDemand {
  /** Full name of the task, for errors. */
  where: string;
  /** Items of the catalogue. */
  count: number;
  /** About how many the training takes. */
  bytes: number;
}

/**
 * Refuses a catalogue that is too large for this machine before anything begins.
 *
 * @param memory - bytes that there are. Default: this machine's
 * @throws HeedError `data`
 */
export function requireMemory(
  { where, count, bytes }: MemoryDemand,
  memory: number = totalmem(),
): void {
  if (bytes <= memory) return;
  const gigabytes = (count: number) => `${(count / 1e9).toFixed(1)} GB`;
  throw new HeedError({
    code: 'data',
    where,
    required: `the catalogue must fit into ${gigabytes(memory)} of memory while it is trained on`,
    got: `${count} items, which take about ${gigabytes(bytes)}`,
    advice: 'Leave out items that hardly anybody touched, or train on a larger machine.',
  });
}
