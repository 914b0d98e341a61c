import { HeedError } from '../errors/index.js';

/**
 * Checks that a model can still be used.
 *
 * @throws HeedError `disposed` where it cannot
 */
export function requireOpen(isOpen: boolean, where: string): void {
  if (isOpen) return;
  throw new HeedError({
    code: 'disposed',
    where,
    required: 'the model must not have been disposed',
    advice: 'Load it again.',
  });
}
