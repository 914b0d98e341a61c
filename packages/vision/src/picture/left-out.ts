/** A grid of square cells over a picture. */
export interface CellGrid {
  /** Cells in a row. */
  columns: number;
  /** Pixels a side of a cell. */
  cell: number;
  /** Pixels in a row of the picture. */
  width: number;
}

/** The pixels, by their numbers, of all cells that do not stay. */
export function* pixelsLeftOut(
  kept: readonly boolean[],
  { columns, cell, width }: CellGrid,
): Generator<number> {
  for (const [place, stays] of kept.entries()) {
    if (stays) continue;
    const [top, left] = [cell * Math.floor(place / columns), cell * (place % columns)];
    for (let y = top; y < top + cell; y++) {
      for (let x = left; x < left + cell; x++) yield y * width + x;
    }
  }
}
