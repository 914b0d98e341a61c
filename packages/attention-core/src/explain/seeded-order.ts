/**
 * A random order of `0 … length − 1`, the same for the same seed (Fisher–Yates over mulberry32).
 *
 * @param length - how many positions
 * @param seed - any 32-bit whole number
 */
export function seededOrder(length: number, seed: number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  const random = mulberry32(seed);
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/** Uniform numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
