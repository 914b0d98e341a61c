import type { Axis } from '@heed/attention-core/explain';

/** Cells of a picture, row by row. */
export function cellAxis({ rows, columns }: Record<'rows' | 'columns', number>): Axis {
  return {
    kind: 'grid',
    labels: Array.from({ length: rows * columns }, (_, cell) => {
      return `row ${Math.floor(cell / columns) + 1}, column ${(cell % columns) + 1}`;
    }),
    rows,
    columns,
  };
}
