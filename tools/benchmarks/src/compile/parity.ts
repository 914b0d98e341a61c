/** Losses of some steps or logits of some passes: an array for each run. */
export type Results = readonly (readonly number[])[];

/** How far a result may be from another one, relative to it where it is larger than 1. */
export const tolerance = 1e-3;

/**
 * The largest difference between two contestants' results.
 *
 * @throws Error where it exceeds {@link tolerance}: what computes something else is not worth timing
 */
export function requireEqual(
  [name, results]: readonly [string, Results],
  [referenceName, reference]: readonly [string, Results],
): number {
  const values = results.flat();
  const wanted = reference.flat();
  if (values.length !== wanted.length) {
    throw new Error(`${name} gives ${values.length} values, ${referenceName} ${wanted.length}`);
  }
  const differences = values.map(
    (value, index) => Math.abs(value - wanted[index]!) / Math.max(1, Math.abs(wanted[index]!)),
  );
  const largest = Math.max(...differences);
  // Not `largest > tolerance`: a NaN must not pass.
  if (!(largest <= tolerance)) {
    const index = differences.findIndex((difference) => !(difference <= tolerance));
    throw new Error(
      `${name} gives ${values[index]} where ${referenceName} gives ${wanted[index]} (value ${index + 1} of ${values.length})`,
    );
  }
  return largest;
}
