/** How an operand is laid out for the rows and columns of a result. */
export interface OperandRows {
  /** Elements from a row to the next; 0 where all rows are the same. */
  step: 0 | 1 | number;
  /** It has one element for a whole row. */
  alone: boolean;
}

/** A result of two operands, as rows. */
export interface BroadcastRows {
  rows: number;
  columns: number;
  a: OperandRows;
  b: OperandRows;
}

/** Neighbouring axes along which the same operands repeat themselves. */
interface Axes {
  size: number;
  repeatsA: boolean;
  repeatsB: boolean;
}

/** Joins neighbouring axes of the result; those of size 1 are none. */
function joinedAxes(a: readonly number[], b: readonly number[]): Axes[] {
  const rank = Math.max(a.length, b.length);
  const joined: Axes[] = [];
  for (let axis = 0; axis < rank; axis++) {
    const sizeA = a[axis - rank + a.length] ?? 1;
    const sizeB = b[axis - rank + b.length] ?? 1;
    if (sizeA === 1 && sizeB === 1) continue;
    const [repeatsA, repeatsB] = [sizeA === 1, sizeB === 1];
    const size = repeatsA ? sizeB : sizeA;
    const last = joined.at(-1);
    if (last?.repeatsA === repeatsA && last.repeatsB === repeatsB) last.size *= size;
    else joined.push({ size, repeatsA, repeatsB });
  }
  return joined;
}

/**
 * Says the broadcasting of two shapes that fit each other as rows and columns: one operand may have a row for
 * all, or an element for each row, or one element for all.
 *
 * @returns undefined where it cannot be said so
 */
export function broadcastRows(
  a: readonly number[],
  b: readonly number[],
): BroadcastRows | undefined {
  const axes = joinedAxes(a, b);
  const inner = axes.pop() ?? { size: 1, repeatsA: false, repeatsB: false };
  const outer = axes.pop() ?? { size: 1, repeatsA: true, repeatsB: true };
  if (axes.length > 0) return undefined;
  const operand = (repeatsRows: boolean, alone: boolean): OperandRows => ({
    step: repeatsRows ? 0 : alone ? 1 : inner.size,
    alone,
  });
  return {
    rows: outer.size,
    columns: inner.size,
    a: operand(outer.repeatsA, inner.repeatsA),
    b: operand(outer.repeatsB, inner.repeatsB),
  };
}
