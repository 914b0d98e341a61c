/** Where a value lies between the knots of its variable. */
export interface KnotPlace {
  /** The knot below it, or the only one. */
  knot: number;
  /** How much of it belongs to the next knot, 0 … 1. */
  share: number;
}

/** Shares of the values below the first and above the last knot, which count as if they were there. */
const outside = 0.005;

/**
 * Knots for piecewise linear codes of numbers: quantiles, each value once (Gorishniy, Rubachev & Babenko 2022,
 * arXiv:2203.05556).
 *
 * @param values - what was measured of one variable
 * @param count - at most so many knots
 */
export function quantileKnots(values: readonly number[], count: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const at = (quantile: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))]!;
  const places = Array.from(
    { length: count },
    (_, place) => outside + ((1 - 2 * outside) * place) / (count - 1),
  );
  return sorted.length === 0 ? [0] : [...new Set(places.map(at))];
}

/** Where a value lies between knots; beyond the first and the last it counts as they do. */
export function knotPlace(knots: readonly number[], value: number): KnotPlace {
  const last = knots.length - 1;
  if (value <= knots[0]!) return { knot: 0, share: 0 };
  if (value >= knots[last]!) return { knot: last, share: 0 };
  const next = knots.findIndex((knot) => knot > value);
  const below = knots[next - 1]!;
  return { knot: next - 1, share: (value - below) / (knots[next]! - below) };
}
