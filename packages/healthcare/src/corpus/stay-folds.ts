import type { StayRecord } from './stay-record.js';
import { stratifiedFolds } from './stratified-folds.js';

/** Stays to learn from, and others to ask about. */
export interface StayFold {
  train: readonly StayRecord[];
  test: readonly StayRecord[];
}

/**
 * Parts stays so that each is asked about in one fold, and as many patients die in each fold.
 *
 * @param folds - how many, ≥ 2
 * @param seed - whole number from which they are drawn
 * @returns folds whose stays are in the order that they were given in
 */
export function stayFolds(records: readonly StayRecord[], folds: number, seed: number): StayFold[] {
  const foldOf = stratifiedFolds(records, {
    ...{ folds, seed, isPositive: ({ died }: StayRecord) => died },
    keyOf: ({ id }: StayRecord) => String(id),
  });
  return Array.from({ length: folds }, (_, fold) => ({
    train: records.filter((_, place) => foldOf[place] !== fold),
    test: records.filter((_, place) => foldOf[place] === fold),
  }));
}
