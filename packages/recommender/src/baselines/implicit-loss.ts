import { dot } from './dot.js';
import { gramian } from './gramian.js';
import type { ImplicitWeights } from './implicit-solver.js';

/** Factors of users and items; their product says how much a user wants an item. */
export interface ImplicitFactors {
  /** [U, D] */
  users: Float64Array;
  /** [V, D] */
  items: Float64Array;
  /** D */
  width: number;
}

const sumOfSquares = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value * value, 0);

/**
 * What matrix factorisation of implicit feedback makes small, Hu, Koren & Volinsky 2008, eq. 3, for ratings of 0 and 1:
 * Σ over all users u and items i of c (p − xᵤ·yᵢ)² + λ (Σ |xᵤ|² + Σ |yᵢ|²), with p = 1 and c = 1 + α where the user had
 * the item, else p = 0 and c = 1. The sum over all pairs comes from the Gramians, not from the pairs.
 *
 * @param owned - for each user the items, none twice
 */
export function implicitLoss(
  owned: readonly (readonly number[])[],
  { users, items, width }: ImplicitFactors,
  { confidence, regularisation }: ImplicitWeights,
): number {
  const [usersGramian, itemsGramian] = [gramian(users, width), gramian(items, width)];
  let loss = usersGramian.reduce((sum, value, index) => sum + value * itemsGramian[index]!, 0);
  owned.forEach((own, user) => {
    for (const item of own) {
      const guess = dot(users, user * width, items, item * width, width);
      loss += (1 + confidence) * (1 - guess) ** 2 - guess ** 2;
    }
  });
  return loss + regularisation * (sumOfSquares(users) + sumOfSquares(items));
}
