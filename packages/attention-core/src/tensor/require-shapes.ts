import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';

/** Sizes by the letter that stands for them: `{ B: 2, L: 7, E: 64 }`. */
export type Sizes = Record<string, number>;

/**
 * Checks tensors against shapes written as in a paper and returns what each letter stands for.
 *
 * @param where - whose error it is
 * @param shapes - argument name → the tensor and its shape, letters or numbers: `'B N L D'`, `'B S 1'`
 * @throws HeedError `shape` when a rank differs or a letter would stand for two sizes
 * @example `requireShapes('attend', { q: [q, 'B L D'], k: [k, 'B S D'] })` → `{ B, L, D, S }`
 */
export function requireShapes(
  where: string,
  shapes: Readonly<Record<string, readonly [tensor: Tensor, shape: string]>>,
): Sizes {
  const sizes: Sizes = {};
  const origin: Record<string, string> = {};
  for (const [argument, [tensor, shape]] of Object.entries(shapes)) {
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
  return sizes;
}
