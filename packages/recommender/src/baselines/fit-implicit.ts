import { seededRandom } from '@heed/attention-core/plugin';
import { implicitLoss, type ImplicitFactors } from './implicit-loss.js';
import { implicitSolver, type ImplicitWeights } from './implicit-solver.js';

/** How factors are fitted. */
export interface FitImplicitSettings extends ImplicitWeights {
  /** How many factors an item has, D, 1 or more. */
  width: number;
  /** How often all users and all items are solved for, 1 or more. */
  iterations: number;
  seed: number;
  /** Told after each iteration, with the objective; it is worked out for this only. */
  onIteration?: (iteration: number, loss: number) => void;
}

/** Solves for each row of one side with the other side held still. */
function solveAll(
  rows: Float64Array,
  owned: readonly (readonly number[])[],
  other: Float64Array,
  { width, ...weights }: FitImplicitSettings,
): void {
  const solver = implicitSolver(other, width, weights);
  owned.forEach((own, row) => rows.set(solver(own), row * width));
}

/**
 * Matrix factorisation of implicit feedback by alternating least squares. Hu, Koren & Volinsky 2008, "Collaborative
 * Filtering for Implicit Feedback Datasets"; the same seed gives the same factors.
 *
 * @param owned - for each user the items, as places in the catalogue, none twice
 * @param items - how many items the catalogue has, V
 */
export function fitImplicit(
  owned: readonly (readonly number[])[],
  items: number,
  settings: FitImplicitSettings,
): ImplicitFactors {
  const { width, iterations, seed, onIteration } = settings;
  const usersOf = Array.from({ length: items }, (): number[] => []);
  owned.forEach((own, user) => own.forEach((item) => usersOf[item]!.push(user)));
  const random = seededRandom(seed);
  const factors: ImplicitFactors = {
    users: new Float64Array(owned.length * width),
    // Rows are about 0.1 long, as in Rendle et al. 2021, arXiv:2110.14037.
    items: Float64Array.from(
      { length: items * width },
      () => (random() - 0.5) * 0.1 * Math.sqrt(12 / width),
    ),
    width,
  };
  for (let iteration = 1; iteration <= iterations; iteration++) {
    solveAll(factors.users, owned, factors.items, settings);
    solveAll(factors.items, usersOf, factors.users, settings);
    onIteration?.(iteration, implicitLoss(owned, factors, settings));
  }
  return factors;
}
