import { shownLabel } from './shown-label.js';
import { share } from './svg.js';

/** The strongest of some weights, for those who cannot see the light. */
export function strongestOf(
  labels: readonly string[],
  weights: ArrayLike<number>,
  most = 3,
): string {
  const best = topPlaces(weights, most).map(
    (index) => `${shownLabel(labels[index]!)} ${share(weights[index]!)}`,
  );
  return best.length === 0 ? 'No light on anything.' : `Strongest: ${best.join(', ')}.`;
}

/** The strongest pairs of a matrix `[rows, columns]`: `it → animal 0.52`. */
export function strongestPairs(
  rows: readonly string[],
  columns: readonly string[],
  weights: ArrayLike<number>,
  most = 5,
): string {
  const best = topPlaces(weights, most).map((index) => {
    const [row, column] = [Math.floor(index / columns.length), index % columns.length];
    return `${shownLabel(rows[row]!)} → ${shownLabel(columns[column]!)} ${share(weights[index]!)}`;
  });
  return best.length === 0 ? 'No light on anything.' : `Strongest: ${best.join('; ')}.`;
}

/**
 * Places of the largest numbers, the largest first; ties keep their order. What is 0 or no number is
 * left out. One walk over the numbers, as there may be a hundred million.
 *
 * @param most - how many places, a few
 */
export function topPlaces(values: ArrayLike<number>, most: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (let index = 0; index < values.length; index++) {
    const size = Math.abs(values[index]!);
    if (!(size > least) && !(best.length < most && size > 0)) continue;
    let place = best.length;
    while (place > 0 && size > Math.abs(values[best[place - 1]!]!)) place--;
    best.splice(place, 0, index);
    if (best.length > most) best.pop();
    if (best.length === most) least = Math.abs(values[best[most - 1]!]!);
  }
  return best;
}
