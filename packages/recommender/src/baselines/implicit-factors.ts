import { describeValue, HeedError } from '@heed/attention-core/errors';
import { requireCount } from '../measure/require-count.js';
import type { Scorer } from '../measure/scorer.js';
import { dot } from './dot.js';
import { fitImplicit, type FitImplicitSettings } from './fit-implicit.js';
import { implicitSolver } from './implicit-solver.js';
import { requireHistories } from './require-histories.js';

/** How factors are fitted; the defaults were chosen on the dev split of Amazon Beauty. */
export interface ImplicitFactorsOptions {
  /** α: how much more an item that somebody had counts than one that they had not, over 0. Default 100. */
  confidence?: number;
  /** λ: how dear long factors are, over 0. Default 400. */
  regularisation?: number;
  /** How many factors an item has, D, a whole number of at least 1. Default 128. */
  width?: number;
  /** How often all users and all items are solved for, a whole number of at least 1. Default 10. */
  iterations?: number;
  /** Of the items' first factors. Default 1. */
  seed?: number;
  /** Told after each iteration, with the objective; it is worked out for this only. */
  onIteration?: (iteration: number, loss: number) => void;
}

const defaults = { confidence: 100, regularisation: 400, width: 128, iterations: 10, seed: 1 };

const where = 'implicitFactorsScorer';

function requireSettings(settings: FitImplicitSettings): void {
  for (const name of ['width', 'iterations'] as const) requireCount(name, settings[name], where);
  for (const name of ['confidence', 'regularisation'] as const) {
    if (settings[name] > 0) continue;
    const got = describeValue(settings[name]);
    throw new HeedError({ code: 'option', where, required: `${name} must be over 0`, got });
  }
}

/**
 * Matrix factorisation of implicit feedback: iALS, Hu, Koren & Volinsky 2008. Rendle et al. 2021, "Revisiting the
 * Performance of iALS on Item Recommendation Benchmarks", show how strong it is. A history at hand is folded in: its
 * factors are solved for with the items' held still, so users need not have been in the training.
 *
 * @param train - for each user the items, as places in the catalogue; an item twice counts once
 * @param items - how many items the catalogue has, V
 * @throws HeedError `data` for an item that is not in the catalogue, `option` for what cannot be fitted
 */
export function implicitFactorsScorer(
  train: readonly (readonly number[])[],
  items: number,
  options: ImplicitFactorsOptions = {},
): Scorer {
  const settings = { ...defaults, ...options };
  requireSettings(settings);
  requireHistories(train, items, where);
  const owned = train.map((history) => [...new Set(history)]);
  const { items: factors, width } = fitImplicit(owned, items, settings);
  const foldIn = implicitSolver(factors, width, settings);
  return {
    name: 'matrix factorisation (iALS)',
    score(histories) {
      requireHistories(histories, items, where);
      const scores = new Float32Array(histories.length * items); // [B, V]
      histories.forEach((history, row) => {
        const user = foldIn([...new Set(history)]); // [D]
        for (let item = 0; item < items; item++) {
          scores[row * items + item] = dot(user, 0, factors, item * width, width);
        }
      });
      return scores;
    },
  };
}
