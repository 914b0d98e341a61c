import type { RampName, Scheme } from './ramp.js';
import { stepOf } from './shades.js';
import { plainFill, short, stepStroke } from './svg.js';

/** Where a block of cells stands, in pixels. */
export interface CellGrid {
  x: number;
  y: number;
  /** Width of a cell. */
  cell: number;
  /** Height of a cell. Default: as wide. */
  cellHeight?: number;
}

/** Cells of a matrix as SVG paths of lines one unit thick: one for each step of the ramp. */
export type CellPaths = ReadonlyMap<number, string>;

/**
 * A matrix of weights as paths in units of cells, the middle of the first row at 0. All cells of one
 * step are one path, neighbours in a row joined and each line begun where the one before ended, so
 * that 300 × 300 cells stay a small file; cells without light are left to the paper.
 *
 * @param weights - `[rows, columns]`, row-major
 * @param full - the weight that gets full light
 */
export function cellPaths(weights: Float32Array, columns: number, full: number): CellPaths {
  const rows = columns === 0 ? 0 : weights.length / columns;
  return runPaths(rows, columns, (cell) => stepOf(weights[cell]!, full));
}

/**
 * Paths of all cells that share a number, in units of cells as in {@link cellPaths}.
 *
 * @param numberOf - of the cell at a place in row-major order; 0 leaves it out
 */
export function runPaths(
  rows: number,
  columns: number,
  numberOf: (cell: number) => number,
): CellPaths {
  const paths = new Map<number, { path: string; x: number; y: number }>();
  for (let row = 0; row < rows; row++) {
    let start = 0;
    let same = columns === 0 ? 0 : numberOf(row * columns);
    for (let column = 1; column <= columns; column++) {
      const next = column < columns ? numberOf(row * columns + column) : undefined;
      if (next === same) continue;
      if (same !== 0) {
        const pen = paths.get(same) ?? { path: '', x: 0, y: 0 };
        pen.path += `m${start - pen.x} ${row - pen.y}h${column - start}`;
        [pen.x, pen.y] = [column, row];
        paths.set(same, pen);
      }
      [start, same] = [column, next ?? 0];
    }
  }
  const sorted = [...paths].sort(([one], [other]) => one - other);
  return new Map(sorted.map(([number, { path }]) => [number, path]));
}

/** How many characters paths take in a file, without what stands around them. */
export function pathSize(paths: CellPaths): number {
  return [...paths.values()].reduce((sum, path) => sum + path.length + 70, 0);
}

/** Paths of {@link cellPaths} in their place, in a thin frame. */
export function cellsOf(
  paths: CellPaths,
  [rows, columns]: readonly [number, number],
  { x, y, cell, cellHeight = cell }: CellGrid,
  ramp: RampName,
  scheme: Scheme,
): string {
  const lit = [...paths]
    .map(([step, path]) => `<path d="${path}" ${stepStroke(ramp, step, scheme)}/>`)
    .join('');
  const [width, height] = [columns * cell, rows * cellHeight];
  const outline = `M${short(x - 1)} ${short(y - 1)}h${short(width + 2)}v${short(height + 2)}h${short(-width - 2)}zm1 1v${short(height)}h${short(width)}v${short(-height)}z`;
  const place = `translate(${short(x)} ${short(y + cellHeight / 2)})scale(${cell.toPrecision(6)} ${cellHeight.toPrecision(6)})`;
  return `<g shape-rendering="crispEdges"><g transform="${place}" fill="none">${lit}</g><path d="${outline}" ${plainFill('line', scheme)}/></g>`;
}
