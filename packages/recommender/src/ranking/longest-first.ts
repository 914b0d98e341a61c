/** Most items that can be put in order. */
export const mostItems = 2 ** 27;

/**
 * The places of vectors, the longest first; of those that are nearly as long the first place first.
 *
 * @param lengths - float32, ≥ 0, not NaN; at most 2²⁷
 */
export function longestFirst(lengths: Float32Array): Int32Array {
  // The bits of a float32 ≥ 0 rise with it. 26 of them and 27 of the place are as many as a float64 holds.
  const bits = new Uint32Array(lengths.buffer, lengths.byteOffset, lengths.length);
  const keys = Float64Array.from(
    bits,
    (length, place) => ((0x7fffffff - length) >>> 5) * mostItems + place,
  ).sort();
  return Int32Array.from(keys, (key) => key % mostItems);
}
