import type { MatmulModule } from './matmul-module.js';

/** An axis along which there is a product for each place: its size, and steps in elements. */
export interface BatchAxis {
  size: number;
  /** 0 where A is the same for all. */
  a: number;
  /** 0 where B is the same for all. */
  b: number;
  c: number;
}

/** Products of matrices that lie somewhere in the memory. Steps are in elements, addresses in bytes. */
export interface Products {
  /** The outer ones first. Default: there is one product. */
  batch?: readonly BatchAxis[];
  a: { address: number; row: number; depth: number };
  b: { address: number; depth: number; column: number };
  /** Columns are neighbours. */
  c: { address: number; row: number };
  rows: number;
  columns: number;
  depth: number;
  /** To what C holds. Default: to zero. */
  adds?: boolean | undefined;
  /** Address of as many numbers as there are columns. Default: none. */
  bias?: number | undefined;
  /** Least and greatest that an element of C may be in the end. Default: no bounds. */
  bounds?: readonly [low: number, high: number] | undefined;
}

/** Joins axes that are one axis to all three matrices. */
function joined(axes: readonly BatchAxis[]): BatchAxis[] {
  const result: BatchAxis[] = [];
  for (const axis of axes) {
    if (axis.size === 1) continue;
    const { size, a, b, c } = axis;
    const outer = result.at(-1);
    if (outer && outer.a === a * size && outer.b === b * size && outer.c === c * size) {
      result[result.length - 1] = { ...axis, size: size * outer.size };
    } else {
      result.push(axis);
    }
  }
  return result;
}

const none = [-Infinity, Infinity] as const;
const alone: BatchAxis = { size: 1, a: 0, b: 0, c: 0 };

/**
 * Multiplies.
 *
 * @param scratch - for `matmulScratchBytes` of rows, columns and depth; a multiple of 16
 */
export function multiplyAll(training: MatmulModule, products: Products, scratch: number): void {
  const { a, b, c, columns, depth, adds = false, bias = 0, bounds = none } = products;
  const axes = joined(products.batch ?? []);
  let rows = products.rows;
  let inner = axes.pop() ?? alone;
  if (inner.b === 0 && inner.a === rows * a.row && inner.c === rows * c.row) {
    // Many A below each other, with one B, are a tall one.
    rows *= inner.size;
    inner = axes.pop() ?? alone;
  }
  const through = (axis: number, atA: number, atB: number, atC: number): void => {
    const outer = axes[axis];
    for (let i = 0; outer && i < outer.size; i++) {
      through(axis + 1, atA + 4 * i * outer.a, atB + 4 * i * outer.b, atC + 4 * i * outer.c);
    }
    if (outer) return;
    training.matmul(
      inner.size,
      atA,
      4 * inner.a,
      4 * a.row,
      4 * a.depth,
      atB,
      4 * inner.b,
      4 * b.depth,
      4 * b.column,
      atC,
      4 * inner.c,
      4 * c.row,
      rows,
      columns,
      depth,
      adds,
      bias,
      bounds[0],
      bounds[1],
      scratch,
    );
  };
  through(0, a.address, b.address, c.address);
}

/** Bytes of scratch that {@link multiplyAll} needs. */
export const multiplyScratch = (
  training: MatmulModule,
  { batch = [], rows, columns, depth }: Pick<Products, 'batch' | 'rows' | 'columns' | 'depth'>,
): number => {
  const tall = batch.reduce((product, { size }) => product * size, rows);
  return training.matmulScratchBytes(tall, columns, depth);
};
