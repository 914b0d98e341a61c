import { HeedError } from '@heed/attention-core/errors';

/** Stands for no row and no column. */
const none = -1;

/**
 * The linear assignment problem: pairs every row with a column of its own, or every column with a row where
 * there are fewer columns, such that the sum of the pairs' costs is the least there is.
 *
 * Row after row joins by a shortest augmenting path under dual prices: Jonker & Volgenant 1987, "A shortest
 * augmenting path algorithm for dense and sparse linear assignment problems", without its heuristics for the
 * start, for rectangles as in Crouse 2016, "On implementing 2D rectangular assignment algorithms". Time is
 * O(n² m), n the shorter side.
 *
 * Which of several assignments of the same cost is given is not said, but it is always the same one.
 *
 * @param costs - `[rows, columns]`, row by row; finite, of any sign
 * @returns `[rows]`: the column of each row; −1 for those that have none, as there are fewer columns
 * @throws HeedError `shape` where `costs` does not hold rows × columns numbers; `input-value` where one of
 * them is not finite
 */
export function assignment(
  costs: Float64Array | Float32Array,
  rows: number,
  columns: number,
): Int32Array {
  checkCosts(costs, rows, columns);
  // Columns are the rows of the other way round, so what is paired with each of its columns is the answer.
  if (rows > columns)
    return pairRows({ costs, rows: columns, columns: rows, row: 1, column: columns });
  const columnOf = new Int32Array(rows).fill(none);
  pairRows({ costs, rows, columns, row: columns, column: 1 }).forEach((row, column) => {
    if (row !== none) columnOf[row] = column;
  });
  return columnOf;
}

/** A way to look at costs: with at least as many columns as rows. */
interface CostView {
  costs: Float64Array | Float32Array;
  rows: number;
  columns: number;
  /** How far a row is from the next one. */
  row: number;
  /** How far a column is from the next one. */
  column: number;
}

/** `[columns]`: the row that each column is paired with, or −1. */
function pairRows(view: CostView): Int32Array {
  const { rows, columns } = view;
  const state: Pairing = {
    rowOf: new Int32Array(columns).fill(none),
    rowPrices: new Float64Array(rows),
    columnPrices: new Float64Array(columns),
    distances: new Float64Array(columns),
    before: new Int32Array(columns),
    order: Int32Array.from({ length: columns }, (_, column) => column),
  };
  const columnOf = new Int32Array(rows).fill(none);
  for (let row = 0; row < rows; row++) {
    let column = shortestPath(view, state, row);
    // Along the path, each column goes from its row to the row before it.
    for (let last = none; last !== row;) {
      last = state.before[column]!;
      state.rowOf[column] = last;
      const next = columnOf[last]!;
      columnOf[last] = column;
      column = next;
    }
  }
  return state.rowOf;
}

interface Pairing {
  /** The row of each column. */
  rowOf: Int32Array;
  /** Dual prices: no cost is less than its row's and its column's together, and those of pairs are equal. */
  rowPrices: Float64Array;
  columnPrices: Float64Array;
  /** Of the shortest path to each column. */
  distances: Float64Array;
  /** The row before each column on that path. */
  before: Int32Array;
  /** All columns: those first that a path has been settled to. */
  order: Int32Array;
}

/**
 * Dijkstra's search from a row without a column to the nearest column without a row, over costs less prices.
 * Raises the prices so that the path's pairs may change places.
 *
 * @returns the column at the end of the path
 */
function shortestPath(view: CostView, state: Pairing, start: number): number {
  const { costs, columns } = view;
  const { rowOf, rowPrices, columnPrices, distances, before, order } = state;
  distances.fill(Infinity);
  let row = start;
  let length = 0;
  for (let settled = 0; ;) {
    let nearest = settled;
    for (let place = settled; place < columns; place++) {
      const column = order[place]!;
      const reduced =
        costs[row * view.row + column * view.column]! - rowPrices[row]! - columnPrices[column]!;
      if (length + reduced < distances[column]!) {
        distances[column] = length + reduced;
        before[column] = row;
      }
      const shortest = distances[order[nearest]!]!;
      // Of columns as near, one that ends the path.
      const ends = rowOf[column] === none && rowOf[order[nearest]!] !== none;
      if (distances[column]! < shortest || (distances[column] === shortest && ends))
        nearest = place;
    }
    const column = order[nearest]!;
    length = distances[column]!;
    order[nearest] = order[settled]!;
    order[settled++] = column;
    if (rowOf[column] === none) {
      raisePrices(state, start, settled, length);
      return column;
    }
    row = rowOf[column]!;
  }
}

/** Makes the shortest path, and with it all pairs, cost no more than its prices. */
function raisePrices(state: Pairing, start: number, settled: number, length: number): void {
  const { rowOf, rowPrices, columnPrices, distances, order } = state;
  rowPrices[start]! += length;
  for (let place = 0; place < settled; place++) {
    const column = order[place]!;
    const change = length - distances[column]!;
    columnPrices[column]! -= change;
    if (rowOf[column] !== none) rowPrices[rowOf[column]!]! += change;
  }
}

function checkCosts(costs: Float64Array | Float32Array, rows: number, columns: number): void {
  const where = 'assignment';
  if (![rows, columns].every((count) => Number.isInteger(count) && count >= 0)) {
    const required = 'rows and columns must be whole numbers from 0';
    throw new HeedError({ code: 'shape', where, required, got: `${rows} and ${columns}` });
  }
  if (costs.length !== rows * columns) {
    const required = `costs must hold ${rows} × ${columns} numbers`;
    throw new HeedError({ code: 'shape', where, required, got: `${costs.length}` });
  }
  const wrong = costs.findIndex((cost) => !Number.isFinite(cost));
  if (wrong !== -1) {
    const place = `row ${Math.floor(wrong / columns)}, column ${wrong % columns}`;
    const required = `the cost of ${place} must be finite`;
    throw new HeedError({ code: 'input-value', where, required, got: `${costs[wrong]}` });
  }
}
