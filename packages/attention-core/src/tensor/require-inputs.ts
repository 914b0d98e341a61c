import type { Tensor } from '@tensorflow/tfjs';
import { requireNumbers } from './require-numbers.js';
import { requireShapes, type Sizes } from './require-shapes.js';

/**
 * Checks what a mechanism was given: shapes, and that its data are numbers. What a dotted name names
 * (`weights.query.kernel`) is a weight, of which only the shape is checked.
 *
 * @param where - whose error it is
 * @param shapes - argument name → the tensor and its shape; see {@link requireShapes}
 * @returns what each letter stands for
 * @throws HeedError `shape`, and `input-value` for NaN and infinity; see {@link requireNumbers}
 */
export function requireInputs(
  where: string,
  shapes: Readonly<Record<string, readonly [tensor: Tensor, shape: string]>>,
): Sizes {
  const sizes = requireShapes(where, shapes);
  const data = Object.entries(shapes).filter(([argument]) => !argument.includes('.'));
  requireNumbers(where, Object.fromEntries(data.map(([argument, [tensor]]) => [argument, tensor])));
  return sizes;
}
