/** The nearest items of each item. */
export interface Neighbours {
  /** [V + 1] where the neighbours of an item start; those of item i are at starts[i] … starts[i + 1] − 1. */
  starts: Int32Array;
  /** The neighbours, the nearest first. */
  items: Int32Array;
  /** How alike, 0 … 1. */
  similarities: Float32Array;
}

/** How alike two items are, and how many neighbours are kept. */
export interface NeighbourSettings {
  /** How many an item keeps, 1 or more. */
  neighbours: number;
  /** What is added below the fraction, 0 or more: items of few users count less. */
  shrinkage: number;
}

/** Items of a list with the largest values, the largest first; of equal ones the first in the catalogue. */
function largest(candidates: number[], values: Float64Array, count: number): number[] {
  return candidates
    .sort((one, other) => values[other]! - values[one]! || one - other)
    .slice(0, count);
}

/**
 * How alike items are by who had them: users of both / (√(users of one · users of the other) + shrinkage). The cosine
 * of Sarwar et al. 2001, "Item-Based Collaborative Filtering Recommendation Algorithms"; only the nearest are kept, as
 * in Deshpande & Karypis 2004, "Item-Based Top-N Recommendation Algorithms". Shrinkage is from Bell & Koren 2007,
 * "Scalable Collaborative Filtering with Jointly Derived Neighborhood Interpolation Weights".
 *
 * @param train - for each user the items, as places in the catalogue; an item twice counts once
 * @param items - how many items the catalogue has, V
 */
export function nearestItems(
  train: readonly (readonly number[])[],
  items: number,
  { neighbours, shrinkage }: NeighbourSettings,
): Neighbours {
  const owned = train.map((history) => [...new Set(history)]);
  const usersOf = Array.from({ length: items }, (): number[] => []);
  owned.forEach((own, user) => own.forEach((item) => usersOf[item]!.push(user)));
  const starts = new Int32Array(items + 1);
  const nearest: number[] = [];
  const similarities: number[] = [];
  const alike = new Float64Array(items); // [V], all 0 between two items
  usersOf.forEach((users, item) => {
    const met: number[] = [];
    for (const user of users) {
      for (const other of owned[user]!) {
        if (other === item) continue;
        if (alike[other] === 0) met.push(other);
        alike[other]!++;
      }
    }
    for (const other of met) {
      alike[other]! /= Math.sqrt(users.length * usersOf[other]!.length) + shrinkage;
    }
    for (const other of largest(met, alike, neighbours)) {
      nearest.push(other);
      similarities.push(alike[other]!);
    }
    for (const other of met) alike[other] = 0;
    starts[item + 1] = nearest.length;
  });
  return {
    starts,
    items: Int32Array.from(nearest),
    similarities: Float32Array.from(similarities),
  };
}
