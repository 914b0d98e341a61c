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

/** What two fingerprints differ in. */
function difference(wanted: string, stored: string) {
  const [ours, theirs] = [wanted, stored].map(
    (fingerprint) => JSON.parse(fingerprint) as Record<string, unknown>,
  ) as [Record<string, unknown>, Record<string, unknown>];
  const text = (value: unknown) => JSON.stringify(value) ?? 'none';
  const names = Object.keys({ ...ours, ...theirs }).filter(
    (name) => text(ours[name]) !== text(theirs[name]),
  );
  const list = (settings: Record<string, unknown>) =>
    names.map((name) => text(settings[name])).join(', ');
  return { what: names.join(' and '), wanted: list(ours), stored: list(theirs) };
}

/**
 * Where a training stood when its checkpoint was written.
 *
 * @throws HeedError `checkpoint` when it was another training
 */
export function standingOf({ about }: Checkpoint, path: string, fingerprint: string): Standing {
  const standing = about as Standing;
  if (standing.fingerprint === fingerprint) return standing;
  const { what, wanted, stored } = difference(fingerprint, standing.fingerprint);
  throw new HeedError({
    code: 'checkpoint',
    where: 'fit',
    required: `${path} must come from a training with the same ${what}: ${wanted}`,
    got: stored,
    advice: 'Train with those settings, without resuming, or in another run folder.',
  });
}
