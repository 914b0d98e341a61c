/** Lists of numbers from this length on are data, of which four decimals say enough. */
const long = 16;

/**
 * Weights become plain numbers of four decimals: enough for light, and a fifth of the size.
 *
 * @param {string} _key
 * @param {unknown} value
 */
export function compact(_key, value) {
  const list = ArrayBuffer.isView(value)
    ? Array.from(/** @type {Float32Array} */ (/** @type {unknown} */ (value)))
    : value;
  const data = list !== value || (Array.isArray(list) && list.length >= long);
  return data && Array.isArray(list) && typeof list[0] === 'number'
    ? list.map((number) => Math.round(number * 1e4) / 1e4)
    : list;
}
