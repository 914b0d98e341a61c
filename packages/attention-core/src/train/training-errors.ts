import { HeedError } from '../errors/index.js';
import type { Standing } from './standing.js';

const place = ({ epoch, step }: Standing) => `epoch ${epoch}, step ${step + 1}`;

const kept = (checkpoint: string | undefined) =>
  checkpoint
    ? `The last checkpoint is ${checkpoint}.`
    : 'Nothing was kept: there is no run folder.';

/** The caller's signal stopped the training. */
export const stopped = (now: Standing, checkpoint: string | undefined, signal: AbortSignal) =>
  new HeedError({
    code: 'aborted',
    where: 'fit',
    required: `training was stopped before ${place(now)}`,
    advice: kept(checkpoint),
    cause: signal.reason,
  });

/** The loss is infinite or not a number. */
export const diverged = (now: Standing, loss: number, checkpoint: string | undefined) =>
  new HeedError({
    code: 'training-diverged',
    where: 'fit',
    required: `the loss must be a finite number in ${place(now)}`,
    got: String(loss),
    advice: `Use a smaller learning rate or clipNorm. ${kept(checkpoint)}`,
  });
