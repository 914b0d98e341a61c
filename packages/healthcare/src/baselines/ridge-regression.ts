const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, place) => sum + value * other[place]!, 0);

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Steps of the descent: enough for six digits of a hundred features. */
const steps = 600;

/**
 * Logistic regression of two classes with a penalty: least sum of the negative log probabilities plus half the penalty times
 * the squared weights, the constant's not counted. By Nesterov's accelerated descent, from 0.
 *
 * @param rows - features, `[n][F]`
 * @param isPositive - classes, `[n]`
 * @param penalty - above 0
 * @returns the probability of the positive class
 */
export function ridgeRegression(
  rows: readonly (readonly number[])[],
  isPositive: readonly boolean[],
  penalty: number,
): (row: readonly number[]) => number {
  const x = rows.map((row) => [...row, 1]);
  const count = x[0]!.length;
  // No curvature is larger than this, so that no step is too long.
  const curvature = penalty + x.reduce((sum, row) => sum + dot(row, row), 0) / 4;
  let weights = new Array<number>(count).fill(0);
  let ahead = weights;
  for (let step = 1; step <= steps; step++) {
    const gradient = ahead.map((weight, place) => (place === count - 1 ? 0 : penalty * weight));
    x.forEach((row, at) => {
      const wrong = sigmoid(dot(row, ahead)) - Number(isPositive[at]);
      row.forEach((value, place) => (gradient[place]! += wrong * value));
    });
    const next = ahead.map((weight, place) => weight - gradient[place]! / curvature);
    const pace = (step - 1) / (step + 2);
    ahead = next.map((weight, place) => weight + pace * (weight - weights[place]!));
    weights = next;
  }
  return (row) => sigmoid(dot([...row, 1], weights));
}
