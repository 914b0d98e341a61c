/**
 * Scaled dot-product attention of plain vectors, for small honest examples.
 *
 * @param {number[][]} queries
 * @param {number[][]} keys
 * @param {number} sharpness what scores are multiplied by
 * @returns {Float32Array} weights `[queries, keys]`
 */
export function attend(queries, keys, sharpness) {
  return Float32Array.from(
    queries.flatMap((query) => {
      const scores = keys.map(
        (key) => sharpness * key.reduce((sum, x, i) => sum + x * query[i], 0),
      );
      const most = Math.max(...scores);
      const lights = scores.map((score) => Math.exp(score - most));
      const total = lights.reduce((sum, light) => sum + light, 0);
      return lights.map((light) => light / total);
    }),
  );
}

/** A vector of length 1. */
export function unit(vector) {
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
}

/** A map with one head. */
export function mapOf(name, queries, keys, weights) {
  return { name, heads: 1, queries, keys, weights };
}
