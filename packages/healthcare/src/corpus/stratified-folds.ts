import { seededRandom, shuffled } from '@heed/attention-core/plugin';

/** How items are parted. */
export interface Folding<Item> {
  /** How many folds, ≥ 2. */
  folds: number;
  /** Whole number from which they are drawn. */
  seed: number;
  /** What each fold has about as many of. */
  isPositive: (item: Item) => boolean;
  /** The same for items that must be in one fold. */
  keyOf: (item: Item) => string;
}

/** Parts items into folds with about as many positive ones in each. @returns the fold of each, 0 … folds − 1 */
export function stratifiedFolds<Item>(
  items: readonly Item[],
  { folds, seed, isPositive, keyOf }: Folding<Item>,
): number[] {
  const foldOf = new Map<string, number>();
  const random = seededRandom(seed);
  for (const positive of [false, true]) {
    const own = items.filter((item) => isPositive(item) === positive).map(keyOf);
    const keys = [...new Set(own)].filter((key) => !foldOf.has(key));
    shuffled(keys, random).forEach((key, place) => foldOf.set(key, place % folds));
  }
  return items.map((item) => foldOf.get(keyOf(item))!);
}
