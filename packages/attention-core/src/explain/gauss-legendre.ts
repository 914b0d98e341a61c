/** Places in [0, 1] and their weights, which sum to 1. */
export interface Quadrature {
  places: Float64Array;
  weights: Float64Array;
}

/** The Legendre polynomial of a degree at x, and its derivative. */
function legendre(degree: number, x: number): [value: number, slope: number] {
  let [before, value] = [1, x];
  for (let k = 2; k <= degree; k++) {
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  }
  return [value, (degree * (x * value - before)) / (x * x - 1)];
}

/**
 * Gauss–Legendre quadrature on [0, 1]: exact for polynomials of degree 2·count − 1. Places are the roots of the
 * Legendre polynomial, found by Newton's method. Press et al. 2007, Numerical Recipes, section 4.6.
 *
 * @param count - number of places, 1 or more
 */
export function gaussLegendre(count: number): Quadrature {
  const places = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    let x = -Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let round = 0; round < 8; round++) {
      const [value, derivative] = legendre(count, x);
      slope = derivative;
      x -= value / derivative;
    }
    places[index] = (1 + x) / 2;
    weights[index] = 1 / ((1 - x * x) * slope * slope);
  }
  return { places, weights };
}
