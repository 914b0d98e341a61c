import { tileColumns, tileRows, tileStep } from './matmul-tile';

/** Turns four rows of four: element j of row i becomes element i of row j. Rows are `step` bytes apart. */
@inline
function turn(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const x0 = v128.load(from);
  const x1 = v128.load(from + fromStep);
  const x2 = v128.load(from + 2 * fromStep);
  const x3 = v128.load(from + 3 * fromStep);
  const low01 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
  const low23 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
  const high23 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2));
  v128.store(to + toStep, v128.shuffle<i64>(low01, low23, 1, 3));
  v128.store(to + 2 * toStep, v128.shuffle<i64>(high01, high23, 0, 2));
  v128.store(to + 3 * toStep, v128.shuffle<i64>(high01, high23, 1, 3));
}

/**
 * Gathers lines as the lanes of vectors: `to[d][lane] = from[lane][d]`, zeros in the lanes that no line
 * fills. Steps are in bytes.
 *
 * @param lines - how many there are, of at most four; may be negative
 * @param lineStep - from a line to the next
 * @param depth - elements of a line
 * @param step - from an element of a line to the next
 * @param toStep - from a vector to the next
 */
function packLines(
  from: usize,
  lines: i32,
  lineStep: usize,
  depth: i32,
  step: usize,
  to: usize,
  toStep: usize,
): void {
  if (lines >= 4 && lineStep == 4) {
    for (; depth > 0; depth--) {
      v128.store(to, v128.load(from));
      from += step;
      to += toStep;
    }
    return;
  }
  if (lines >= 4 && step == 4) {
    for (; depth >= 4; depth -= 4) {
      turn(from, lineStep, to, toStep);
      from += 16;
      to += 4 * toStep;
    }
  }
  for (; depth > 0; depth--) {
    let x = f32x4.splat(0);
    if (lines > 0) x = v128.load_lane<f32>(from, x, 0);
    if (lines > 1) x = v128.load_lane<f32>(from + lineStep, x, 1);
    if (lines > 2) x = v128.load_lane<f32>(from + 2 * lineStep, x, 2);
    if (lines > 3) x = v128.load_lane<f32>(from + 3 * lineStep, x, 3);
    v128.store(to, x);
    from += step;
    to += toStep;
  }
}

/** Packs rows of A into strips: four below each other, column after column. */
@inline
export function packRows(
  a: usize,
  rows: i32,
  rowStep: usize,
  depth: i32,
  step: usize,
  to: usize,
): void {
  for (; rows > 0; rows -= tileRows) {
    packLines(a, rows, rowStep, depth, step, to, 16);
    a += <usize>tileRows * rowStep;
    to += (<usize>depth) << 4;
  }
}

/** Copies eight columns that are neighbours. */
@inline
function copyPanel(b: usize, depth: i32, step: usize, to: usize): void {
  for (; depth > 0; depth--) {
    v128.store(to, v128.load(b));
    v128.store(to, v128.load(b, 16), 16);
    b += step;
    to += tileStep;
  }
}

/** Packs columns of B into panels: eight beside each other, row after row. */
@inline
export function packColumns(
  b: usize,
  columns: i32,
  columnStep: usize,
  depth: i32,
  step: usize,
  to: usize,
): void {
  for (; columns > 0; columns -= tileColumns) {
    if (columnStep == 4 && columns >= tileColumns) {
      copyPanel(b, depth, step, to);
    } else {
      packLines(b, columns, columnStep, depth, step, to, tileStep);
      packLines(b + 4 * columnStep, columns - 4, columnStep, depth, step, to + 16, tileStep);
    }
    b += <usize>tileColumns * columnStep;
    to += <usize>depth * tileStep;
  }
}
