import { HeedError } from '../errors/index.js';
import { loadCheckpoint, type NamedVariables } from './checkpoint.js';

/** What one epoch gave. */
export interface EpochRecord {
  epoch: number;
  /** Mean training loss. */
  loss: number;
  /** The metric after it. */
  metric: number;
  /** Since the training began. */
  seconds: number;
}

/** Where a training stands: all that is not a variable. */
export interface Standing {
  fingerprint: string;
  /** Epoch in progress, 1, 2, …, and how many of its steps are done. */
  epoch: number;
  step: number;
  /** Sum of the losses of those steps. */
  lossSum: number;
  /** The epochs that are done. */
  history: EpochRecord[];
  seconds: number;
}

/** The beginning of a training. */
export const beginning = (fingerprint: string): Standing => ({
  fingerprint,
  epoch: 1,
  step: 0,
  lossSum: 0,
  history: [],
  seconds: 0,
});

/** The epoch with the highest metric, the first of equals. */
export function bestOf(history: readonly EpochRecord[]): EpochRecord | undefined {
  return history.reduce<EpochRecord | undefined>(
    (best, record) => (best && best.metric >= record.metric ? best : record),
    undefined,
  );
}

/**
 * Reads where a training stood and puts its variables back.
 *
 * @throws HeedError `checkpoint` when it was another training
 */
export async function resume(
  path: string,
  variables: NamedVariables,
  fingerprint: string,
): Promise<Standing> {
  const standing = (await loadCheckpoint(path, variables)) as Standing | undefined;
  if (!standing) return beginning(fingerprint);
  if (standing.fingerprint !== fingerprint) {
    throw new HeedError({
      code: 'checkpoint',
      where: 'fit',
      required: `${path} must come from a training with the same settings: ${fingerprint}`,
      got: standing.fingerprint,
      advice: 'Train with those settings, without resuming, or in another run folder.',
    });
  }
  return standing;
}
