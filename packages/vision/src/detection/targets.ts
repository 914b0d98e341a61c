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

const largestFirst = (targets: readonly Target[]): Target[] =>
  [...targets].sort((one, other) => other.width * other.height - one.width * one.height);

/**
 * What each query of a stage should have found: see {@link match}. Of more targets than queries the largest count;
 * predictions that are not finite should have found nothing.
 */
export function wantedOfQueries(predictions: Predictions, targets: readonly Target[]): Wanted {
  const queries = predictions.boxes.length / 4;
  const wanted = wantNothing(queries);
  const largest = largestFirst(targets).slice(0, queries);
  match(predictions, largest)?.forEach((query, row) => want(wanted, query, largest[row]!));
  return wanted;
}

/** How much of a box's sides, from its middle, its cells fill; and at least how many cells to each side. */
const [core, atLeast] = [0.25, 0.75];

/**
 * What each cell of a grid should say: the label and box of what it is near the middle of, of the smallest where
 * there are several. Tian et al. 2019 (FCOS), arXiv:1904.01355, with the centre sampling of its later version.
 */
export function wantedOfCells(
  targets: readonly Target[],
  { rows, columns }: Record<'rows' | 'columns', number>,
): Wanted {
  const wanted = wantNothing(rows * columns);
  for (const target of largestFirst(targets)) {
    const across = Math.max(core * target.width, atLeast / columns);
    const down = Math.max(core * target.height, atLeast / rows);
    for (let cell = 0; cell < rows * columns; cell++) {
      const x = ((cell % columns) + 0.5) / columns;
      const y = (Math.floor(cell / columns) + 0.5) / rows;
      if (Math.abs(x - target.x) <= across && Math.abs(y - target.y) <= down)
        want(wanted, cell, target);
    }
  }
  return wanted;
}
