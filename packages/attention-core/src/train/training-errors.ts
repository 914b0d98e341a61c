import { HeedError } from '../errors/index.js';

/** A step of a training: 1, 2, … */
interface Place {
  epoch: number;
  step: number;
}

const name = ({ epoch, step }: Place) => `epoch ${epoch}, step ${step}`;

const kept = (checkpoint: string | undefined) =>
  checkpoint
    ? `The last checkpoint is ${checkpoint}.`
    : 'Nothing was kept: there is no run folder.';

/** The caller's signal stopped the training. */
export const stopped = (at: Place, checkpoint: string | undefined, signal: AbortSignal) =>
  new HeedError({
    code: 'aborted',
    where: 'fit',
    required: `training was stopped before ${name(at)}`,
    advice: kept(checkpoint),
    cause: signal.reason,
  });

/**
 * The loss, or a weight, is infinite or not a number.
 *
 * @param back - where the values are from that the weights have now
 */
export const diverged = (
  where: string,
  what: 'loss' | 'weight',
  at: Place,
  got: string,
  back: string,
) =>
  new HeedError({
    code: 'training-diverged',
    where,
    required: `the ${what} must be a finite number in ${name(at)}`,
    got,
    advice: `Use a smaller learning rate or clip the gradients. The weights are again those of ${back}.`,
  });
