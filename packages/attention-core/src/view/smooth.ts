/** A grid of numbers. */
export interface Grid {
  /** `[rows, columns]`, row-major. */
  values: ArrayLike<number>;
  rows: number;
  columns: number;
}

/**
 * A finer grid through the same values: each cell becomes `factor` × `factor`, and between the middles
 * of cells the numbers change gently. No value becomes larger or smaller than its neighbours, so that
 * light neither spreads nor fades; outside the middles of the outermost cells nothing changes.
 */
export function smoothed(
  { values, rows, columns }: Grid,
  factor: number,
): Grid & { values: Float32Array } {
  const down = waysOf(rows, factor);
  const across = waysOf(columns, factor);
  const fine = new Float32Array(down.length * across.length);
  down.forEach(([upper, lower, y], row) => {
    across.forEach(([left, right, x], column) => {
      const at = (r: number, c: number): number => values[r * columns + c]!;
      const above = at(upper, left) * (1 - x) + at(upper, right) * x;
      const below = at(lower, left) * (1 - x) + at(lower, right) * x;
      fine[row * across.length + column] = above * (1 - y) + below * y;
    });
  });
  return { values: fine, rows: down.length, columns: across.length };
}

/** For each fine cell of an axis: the coarse ones around it, and how far it is on the way between them. */
function waysOf(size: number, factor: number): [before: number, after: number, way: number][] {
  return Array.from({ length: size * factor }, (_, index) => {
    const place = Math.min(size - 1, Math.max(0, (index + 0.5) / factor - 0.5));
    const before = Math.floor(place);
    const way = place - before;
    return [before, Math.min(size - 1, before + 1), way * way * (3 - 2 * way)];
  });
}

/** A coarser grid, in which a cell is the strongest of about `block` × `block`: single lights stay. */
export function coarser({ values, rows, columns }: Grid, block: number): Grid {
  if (block === 1) return { values, rows, columns };
  const [tall, wide] = [Math.ceil(rows / block), Math.ceil(columns / block)];
  const strongest = new Float32Array(tall * wide);
  for (let cell = 0; cell < rows * columns; cell++) {
    const row = Math.floor((Math.floor(cell / columns) * tall) / rows);
    const place = row * wide + Math.floor(((cell % columns) * wide) / columns);
    if (Math.abs(values[cell]!) > Math.abs(strongest[place]!)) strongest[place] = values[cell]!;
  }
  return { values: strongest, rows: tall, columns: wide };
}
