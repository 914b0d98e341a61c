import { HeedError } from '../errors/index.js';
import type { Checkpoint } from './checkpoint.js';
import type { EpochRecord } from './epoch-record.js';

/** Where a training stands: all that is not a variable. */
export interface Standing {
  fingerprint: string;
  /** Epoch in progress, 1, 2, …, and how many of its steps are done. */
  epoch: number;
  step: number;
  /** Sums of what those steps gave: the loss, then the metrics. */
  sums: number[];
  /** The epochs that are done. */
  history: EpochRecord[];
  seconds: number;
  /** Steps that the optimizer has done. */
  iterations: number;
}

/** The beginning of a training. */
export const beginning = (fingerprint: string, iterations: number): Standing => ({
  fingerprint,
  epoch: 1,
  step: 0,
  sums: [],
  history: [],
  seconds: 0,
  iterations,
});

/**
 * Where a training stood when its checkpoint was written.
 *
 * @throws HeedError `checkpoint` when it was another training
 */
export function standingOf({ about }: Checkpoint, path: string, fingerprint: string): Standing {
  const standing = about as Standing;
  if (standing.fingerprint === fingerprint) return standing;
  throw new HeedError({
    code: 'checkpoint',
    where: 'fit',
    required: `${path} must come from a training with the same settings: ${fingerprint}`,
    got: standing.fingerprint,
    advice: 'Train with those settings, without resuming, or in another run folder.',
  });
}
