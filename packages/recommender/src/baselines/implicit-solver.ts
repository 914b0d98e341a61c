import { factorise, inverseOf, solve } from './cholesky.js';
import { dot } from './dot.js';
import { gramian } from './gramian.js';

/** What the objective of implicit feedback weighs; see `implicitLoss`. */
export interface ImplicitWeights {
  /** α: how much more an item that somebody had counts than one that they had not, over 0. */
  confidence: number;
  /** λ: how dear long factors are, over 0. */
  regularisation: number;
}

/** By few items: (1 + α) Zᵀ (I + α Y Zᵀ)⁻¹ 1 with Z = Y B⁻¹, a system as large as there are items. */
function solveByItems(
  owned: readonly number[],
  factors: Float64Array,
  spread: Float64Array,
  width: number,
  confidence: number,
): Float64Array {
  const size = owned.length;
  const system = new Float64Array(size * size); // [n, n]
  owned.forEach((item, row) => {
    for (let column = 0; column <= row; column++) {
      const both = dot(factors, item * width, spread, owned[column]! * width, width);
      system[row * size + column] = confidence * both + (row === column ? 1 : 0);
    }
  });
  const weights = new Float64Array(size).fill(1 + confidence);
  factorise(system, size);
  solve(system, weights);
  const solution = new Float64Array(width);
  owned.forEach((item, row) => {
    for (let k = 0; k < width; k++) solution[k]! += weights[row]! * spread[item * width + k]!;
  });
  return solution;
}

/** By many items: (B + α Yᵀ Y)⁻¹ (1 + α) Yᵀ 1, a system as wide as the factors. */
function solveByWidth(
  owned: readonly number[],
  factors: Float64Array,
  base: Float64Array,
  width: number,
  confidence: number,
): Float64Array {
  const system = base.slice(); // [D, D]
  const solution = new Float64Array(width);
  for (const item of owned) {
    const start = item * width;
    for (let row = 0; row < width; row++) {
      const value = factors[start + row]!;
      solution[row]! += (1 + confidence) * value;
      for (let column = 0; column <= row; column++) {
        system[row * width + column]! += confidence * value * factors[start + column]!;
      }
    }
  }
  factorise(system, width);
  solve(system, solution);
  return solution;
}

/**
 * The factors of a user by the items they had (or of an item by its users) that make the objective of Hu, Koren &
 * Volinsky 2008 smallest, eq. 4: x = (Fᵀ F + α Yᵀ Y + λ I)⁻¹ (1 + α) Yᵀ 1, where Y are the rows of F that they had.
 * B = Fᵀ F + λ I is the same for all, so what is left for somebody of fewer items than the factors are wide is a
 * system as large as the items (Woodbury's identity).
 *
 * @param factors - F, [N, D]; must not change while the solver is in use
 * @param width - D
 * @returns a function of places in F, none twice, that gives x, [D]; nothing gives zeros
 */
export function implicitSolver(
  factors: Float64Array,
  width: number,
  { confidence, regularisation }: ImplicitWeights,
): (owned: readonly number[]) => Float64Array {
  const base = gramian(factors, width); // B, [D, D]
  for (let k = 0; k < width; k++) base[k * width + k]! += regularisation;
  const root = base.slice();
  factorise(root, width);
  const inverse = inverseOf(root, width);
  const spread = new Float64Array(factors.length); // Z = F B⁻¹, [N, D]
  for (let start = 0; start < spread.length; start += width) {
    for (let k = 0; k < width; k++) {
      spread[start + k] = dot(factors, start, inverse, k * width, width);
    }
  }
  return (owned) =>
    owned.length < width
      ? solveByItems(owned, factors, spread, width, confidence)
      : solveByWidth(owned, factors, base, width, confidence);
}
