import { requireNumbers } from './require-numbers.js';
import { requireShapes, type Shapes, type Sizes } from './require-shapes.js';

/**
 * Checks what a mechanism was given: shapes, and that its data are numbers. What a dotted name names
 * (`weights.query.kernel`) is a weight, of which only the shape is checked.
 *
 * @param where - whose error it is
 * @param shapes - argument name → the tensor and its shape; see {@link requireShapes}
 * @returns what each letter stands for
 * @throws HeedError as {@link requireShapes} does, and `input-value` for NaN and infinity; see
 * {@link requireNumbers}
 */
export function requireInputs<const Given extends Shapes>(
  where: string,
  shapes: Given,
): Sizes<Given> {
  const sizes = requireShapes(where, shapes);
  for (const [argument, given] of Object.entries(shapes)) {
    if (given && !argument.includes('.')) requireNumbers(where, { [argument]: given[0] });
  }
  return sizes;
}
