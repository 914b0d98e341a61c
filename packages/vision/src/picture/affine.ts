import type { Box } from './box.js';

/** A map of the plane: `[a, b, c, d, e, f]` sends (x, y) to (a x + b y + c, d x + e y + f). */
export type Affine = readonly [number, number, number, number, number, number];

/** Each coordinate times a number; negative ones mirror. */
export const scaling = (x: number, y: number): Affine => [x, 0, 0, 0, y, 0];

/** Adds to each coordinate. */
export const shift = (x: number, y: number): Affine => [1, 0, x, 0, 1, y];

/** Rows become columns. */
export const transposition: Affine = [0, 1, 0, 1, 0, 0];

/** One map that does all of them, the first one first. */
export function inTurn(first: Affine, ...others: readonly Affine[]): Affine {
  return others.reduce(
    ([a, b, c, d, e, f], [A, B, C, D, E, F]) => [
      ...([A * a + B * d, A * b + B * e, A * c + B * f + C] as const),
      ...([D * a + E * d, D * b + E * e, D * c + E * f + F] as const),
    ],
    first,
  );
}

/** The map back. Of a map that flattens the plane there is none: its numbers are not finite. */
export function inverse([a, b, c, d, e, f]: Affine): Affine {
  const determinant = a * e - b * d;
  const [A, B, D, E] = [e / determinant, -b / determinant, -d / determinant, a / determinant];
  return [A, B, -(A * c + B * f), D, E, -(D * c + E * f)];
}

/** The smallest box around what becomes of a box; exact where edges stay along the axes. Keeps the rest of it. */
export function movedBox<Any extends Box>(box: Any, [a, b, c, d, e, f]: Affine): Any {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const x of [box.left, box.right]) {
    for (const y of [box.top, box.bottom]) {
      xs.push(a * x + b * y + c);
      ys.push(d * x + e * y + f);
    }
  }
  return {
    ...box,
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}
