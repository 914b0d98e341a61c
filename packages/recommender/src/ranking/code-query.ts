import { groupNumbers } from './block-layout.js';

/** Largest number of a coded query: it less 16 times another still fits into 16 bits. */
const largestCode = 1927;

/** What a scan needs to know of a query, besides its factors. */
export interface CodedQuery {
  /** What one step of its codes is worth. */
  unit: number;
  /** Is added to the sum of codes times factors, in units. */
  offset: number;
  /** What an item's residual counts, in units. */
  slope: number;
}

/**
 * Codes a query as whole numbers k ≤ 1927 times a unit, and writes the factors from which the scan makes its
 * sums: k of a number, less 16 times k of the number before it in the same two bytes.
 *
 * With x = x̂ + r the vector of an item, x̂ = scale · c what its codes say, c = code − 7.5, and q = unit · k + e:
 *
 *   q · x = unit · scale · (k · c) + e · x̂ + q · r ≤ unit · (scale · (k · c + |e| · 7.5 · √D / unit) + |r| · |q| / unit)
 *
 * since |x̂| ≤ scale · 7.5 · √D. The offset holds the second term and what makes c of codes. It is enlarged by
 * 2⁻¹⁶ Σ |k|, and the slope by its 2⁻²⁰: more than float32 rounds off on the way, which is at most
 * scale · 2⁻²⁴ (47 Σ |k| + 15 D) and 2⁻²³ of the last term. Σ |k| ≥ 1927, and D ≤ 16,384.
 *
 * @param query - not all of it zero
 * @param length - of the query, √(q · q)
 * @param factors - `[groups][4 shifts][4 items][2 words]`
 */
export function codeQuery(query: Float32Array, length: number, factors: Int16Array): CodedQuery {
  const width = query.length;
  let largest = 0;
  for (const value of query) largest = Math.max(largest, Math.abs(value));
  const unit = largest / largestCode;
  let [centre, size, errors, before] = [0, 0, 0, 0];
  const padded = Math.ceil(width / groupNumbers) * groupNumbers;
  for (let at = 0; at < padded; at++) {
    const value = at < width ? query[at]! : 0;
    const code = Math.round(value / unit);
    const shift = at % 4;
    // Three codes lie in 0 … 15, the fourth in −8 … 7.
    centre += code * (shift === 3 ? 0.5 : -7.5);
    size += Math.abs(code);
    errors += (value - code * unit) ** 2;
    const start = (at - (at % groupNumbers)) * 4 + shift * 8 + ((at >> 2) % 2);
    const factor = shift === 0 ? code : code - 16 * before;
    for (let item = 0; item < 4; item++) factors[start + 2 * item] = factor;
    before = code;
  }
  const missed = (Math.sqrt(errors) / unit) * 7.5 * Math.sqrt(width);
  return {
    unit,
    offset: centre + missed + size * 2 ** -16,
    slope: (length / unit) * (1 + 2 ** -20),
  };
}
