/** The least distance of two float32 numbers. */
export const smallest = 2 ** -149;

/** A float32 number that is not below a number ≥ 0, and hardly above it. */
export const roundUp = (value: number): number =>
  value === 0 ? 0 : Math.fround(value * (1 + 2 ** -22) + smallest);
