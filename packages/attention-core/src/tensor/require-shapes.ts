import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireElements } from './require-elements.js';

/** Argument name → the tensor and its shape, letters or numbers: `'B N L D'`, `'B S 1'`. */
export type Shapes = Readonly<Record<string, readonly [tensor: Tensor, shape: string] | undefined>>;

/** The letters of a shape, as far as its type says them: `'B' | 'L' | 'D'` for `'B L D'`. */
export type ShapeLetters<Shape> = string extends Shape
  ? never
  : Shape extends `${infer First} ${infer Rest}`
    ? First | ShapeLetters<Rest>
    : Shape & string;

/** Sizes by the letter that stands for them: `{ B: 2, L: 7, E: 64 }`. */
export type Sizes<Given extends Shapes = Shapes> = Record<
  { [Argument in keyof Given]-?: ShapeLetters<NonNullable<Given[Argument]>[1]> }[keyof Given],
  number
>;

/**
 * Checks tensors against shapes written as in a paper and returns what each letter stands for.
 *
 * @param where - whose error it is
 * @param shapes - argument name → the tensor and its shape; those that are undefined are passed over
 * @throws HeedError as `requireElements` does; `shape` when a rank differs or a letter would stand for two
 * sizes
 * @example `requireShapes('attend', { q: [q, 'B L D'], k: [k, 'B S D'] })` → `{ B, L, D, S }`
 */
export function requireShapes<const Given extends Shapes>(
  where: string,
  shapes: Given,
): Sizes<Given> {
  const sizes: Record<string, number> = {};
  const origin: Record<string, string> = {};
  for (const [argument, given] of Object.entries(shapes)) {
    if (!given) continue;
    const [tensor, shape] = given;
    requireElements(where, argument, tensor);
    const letters = shape.split(' ');
    const wrong = (required: string) =>
      new HeedError({ code: 'shape', where, required, got: `[${tensor.shape.join(', ')}]` });
    if (letters.length !== tensor.rank) throw wrong(`${argument} must be [${letters.join(', ')}]`);
    letters.forEach((letter, axis) => {
      const size = tensor.shape[axis]!;
      const known = sizes[letter] ?? (/^\d+$/.test(letter) ? Number(letter) : undefined);
      if (known !== undefined && known !== size) {
        const because = origin[letter] ? ` as in ${origin[letter]}` : '';
        const needed = letter === String(known) ? letter : `${letter} = ${known}`;
        throw wrong(`${argument} must have ${needed} at axis ${axis}${because}`);
      }
      sizes[letter] = size;
      origin[letter] ??= argument;
    });
  }
  return sizes as Sizes<Given>;
}
