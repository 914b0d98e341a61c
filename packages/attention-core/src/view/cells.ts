import type { RampName, Scheme } from './ramp.js';
import { stepOf } from './shades.js';
import { plainFill, short, stepFill } from './svg.js';

/** Where a block of square cells stands, in pixels. */
export interface CellGrid {
  x: number;
  y: number;
  cell: number;
}

/**
 * A matrix of weights as square cells in a thin frame. All cells of one step are one path in units
 * of cells, neighbours joined, so that even 300 × 300 cells stay a small file; cells without light
 * are left to the paper.
 *
 * @param weights - `[rows, columns]`, row-major
 * @param full - the weight that gets full light
 */
export function cellsOf(
  weights: Float32Array,
  columns: number,
  full: number,
  { x, y, cell }: CellGrid,
  ramp: RampName,
  scheme: Scheme,
): string {
  const rows = columns === 0 ? 0 : weights.length / columns;
  const paths = new Map<number, string>();
  for (let row = 0; row < rows; row++) {
    let start = 0;
    for (let column = 1; column <= columns; column++) {
      const step = stepOf(weights[row * columns + start]!, full);
      if (column < columns && stepOf(weights[row * columns + column]!, full) === step) continue;
      if (step > 0) {
        const width = column - start;
        paths.set(step, `${paths.get(step) ?? ''}M${start} ${row}h${width}v1h-${width}z`);
      }
      start = column;
    }
  }
  const lit = [...paths]
    .sort(([one], [other]) => one - other)
    .map(([step, path]) => `<path d="${path}" ${stepFill(ramp, step, scheme, 'background')}/>`)
    .join('');
  const [width, height] = [columns * cell, rows * cell];
  const outline = `M${short(x - 1)} ${short(y - 1)}h${short(width + 2)}v${short(height + 2)}h${short(-width - 2)}zm1 1v${short(height)}h${short(width)}v${short(-height)}z`;
  const place = `translate(${short(x)} ${short(y)})scale(${cell.toPrecision(6)})`;
  return `<g shape-rendering="crispEdges"><g transform="${place}">${lit}</g><path d="${outline}" ${plainFill('line', scheme)}/></g>`;
}
