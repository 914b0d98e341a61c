import type { HeartRecord } from './read-uci-heart.js';
import { recordKey } from './split-patients.js';
import { stratifiedFolds } from './stratified-folds.js';

/**
 * Parts patients into folds with about as many ill ones in each; records that say the same are in one.
 *
 * @param folds - ≥ 2
 * @param seed - whole number from which they are drawn
 * @returns the fold of each patient, 0 … folds − 1
 */
export const heartFolds = (
  patients: readonly HeartRecord[],
  folds: number,
  seed: number,
): number[] =>
  stratifiedFolds(patients, {
    ...{ folds, seed, keyOf: recordKey },
    isPositive: ({ condition }) => condition === 1,
  });
