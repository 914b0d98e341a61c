import { match, type Predictions, type Target } from './match.js';

/** Stands for nothing that is to be found. */
const nothing = -1;

/** What each prediction should have been. */
export interface Wanted {
  /** `[Q]`: indices into the labels; −1 where there is nothing. */
  labels: Float32Array;
  /** `[Q, 4]` by middle and size. */
  boxes: Float32Array;
}

function wantNothing(count: number): Wanted {
  // Any box will do there: its loss does not count.
  return {
    labels: new Float32Array(count).fill(nothing),
    boxes: new Float32Array(4 * count).fill(0.5),
  };
}

function want(
  { labels, boxes }: Wanted,
  place: number,
  { label, x, y, width, height }: Target,
): void {
  labels[place] = label;
  boxes.set([x, y, width, height], 4 * place);
}

const smallestFirst = (targets: readonly Target[]): Target[] =>
  [...targets].sort((one, other) => one.width * one.height - other.width * other.height);

/** How much of a box's sides, from its middle, is near the middle; and at least how many cells to each side. */
const [core, atLeast] = [0.25, 0.75];

/** A grid of cells. */
type Grid = Record<'rows' | 'columns', number>;

/**
 * What a place is near the middle of, of several the first. Tian et al. 2019 (FCOS), arXiv:1904.01355, with the centre
 * sampling of its later version.
 */
const targetAt = (
  x: number,
  y: number,
  targets: readonly Target[],
  { rows, columns }: Grid,
): Target | undefined =>
  targets.find(
    (target) =>
      Math.abs(x - target.x) <= Math.max(core * target.width, atLeast / columns) &&
      Math.abs(y - target.y) <= Math.max(core * target.height, atLeast / rows),
  );

/**
 * What each query of a stage should have found: what is wanted of the cell where it began, since few pictures teach more
 * when several queries learn from each target (Ouyang-Zhang et al. 2022, DETA, arXiv:2212.06137), or else what it stands
 * for, see {@link match}. Of more targets than queries the largest are matched; predictions that are not finite should
 * have found nothing.
 *
 * @param begun - what is wanted of each query's cell
 */
export function wantedOfQueries(
  predictions: Predictions,
  targets: readonly Target[],
  begun: Wanted,
): Wanted {
  const queries = begun.labels.length;
  const largest = smallestFirst(targets).slice(-queries);
  const matched = match(predictions, largest);
  if (!matched) return wantNothing(queries);
  const wanted = { labels: begun.labels.slice(), boxes: begun.boxes.slice() };
  matched.forEach((query, row) => {
    if (wanted.labels[query] === nothing) want(wanted, query, largest[row]!);
  });
  return wanted;
}

/** What is wanted of some of the places. */
export function wantedAt({ labels, boxes }: Wanted, places: readonly number[]): Wanted {
  return {
    labels: Float32Array.from(places, (place) => labels[place]!),
    boxes: Float32Array.from(
      places.flatMap((place) => [...boxes.subarray(4 * place, 4 * place + 4)]),
    ),
  };
}

/** What each cell of a grid should say: the label and box of what it is near the middle of, of several the smallest. */
export function wantedOfCells(targets: readonly Target[], cells: Grid): Wanted {
  const { rows, columns } = cells;
  const wanted = wantNothing(rows * columns);
  const bySize = smallestFirst(targets);
  for (let cell = 0; cell < rows * columns; cell++) {
    const [x, y] = [((cell % columns) + 0.5) / columns, (Math.floor(cell / columns) + 0.5) / rows];
    const target = targetAt(x, y, bySize, cells);
    if (target) want(wanted, cell, target);
  }
  return wanted;
}
