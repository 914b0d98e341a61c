/**
 * Dropout without state: whether a weight is kept follows from the seed and its place alone, so that the
 * gradient need not remember it. All in unsigned 32-bit words, with `head = b · N + n`:
 *
 *     row  = mix(mix(mix(seedLow ^ head · 0x9e3779b9) + seedHigh) ^ query · 0x85ebca6b)
 *     kept = mix(row + key · 0x9e3779b9) < keepBelow
 *
 * `mix` is the bijection "lowbias32" of Wellons 2018: each bit of its input turns each bit of its output
 * with a probability of ½ ± 0.1 %.
 */
import { ProblemField } from '../../src/kernels/problem-field';
import { word } from './problem';


@inline
function mix(x: v128): v128 {
  x = v128.xor(x, i32x4.shr_u(x, 16));
  x = i32x4.mul(x, i32x4.splat(0x7feb352d));
  x = v128.xor(x, i32x4.shr_u(x, 15));
  x = i32x4.mul(x, i32x4.splat(0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** What the words of four rows start from: queries `query`, `query + 1`, … of a head. */
export function rowWords(problem: usize, head: i32, query: i32): v128 {
  const seed = i32x4.splat(word(problem, ProblemField.seedLow) ^ (head * 0x9e3779b9));
  const word0 = mix(i32x4.add(mix(seed), i32x4.splat(word(problem, ProblemField.seedHigh))));
  const rows = i32x4.add(i32x4.splat(query), i32x4(0, 1, 2, 3));
  return mix(v128.xor(word0, i32x4.mul(rows, i32x4.splat(0x85ebca6b))));
}

/**
 * All bits where the weight of a key is kept, none where it is dropped.
 *
 * @param rows - of `rowWords`
 * @param below - `keepBelow` in each lane
 */
@inline
export function kept(rows: v128, key: i32, below: v128): v128 {
  return i32x4.lt_u(mix(i32x4.add(rows, i32x4.splat(key * 0x9e3779b9))), below);
}
