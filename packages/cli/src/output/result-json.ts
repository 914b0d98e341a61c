/** Digits after the point for numbers that come in bulk. */
const scale = 1e6;

/**
 * A result as JSON on one line. Typed arrays become arrays of numbers, floating-point ones rounded
 * to 6 digits after the point.
 */
export function resultJson(result: unknown): string {
  return JSON.stringify(result, (_key, value: unknown) => {
    if (!ArrayBuffer.isView(value) || value instanceof DataView) return value;
    const numbers = Array.from(value as unknown as ArrayLike<number | bigint>, Number);
    const floating = value instanceof Float32Array || value instanceof Float64Array;
    return floating ? numbers.map((number) => Math.round(number * scale) / scale) : numbers;
  });
}
