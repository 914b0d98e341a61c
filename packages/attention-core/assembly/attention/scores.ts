/**
 * A tile of scores, transposed: `[keys][8 queries]`, eight queries in the lanes of two vectors.
 *
 * Keys need no packing that way, only single floats of their rows; maxima and sums over keys are taken
 * lane by lane; and the weights lie as the product with the values wants them. Scores are in base 2: times
 * log₂ e, so that exp is `exp2`.
 */
import { ProblemField } from '../../src/kernels/problem-field';
import { addBias, addSlopes, capScores } from './biases';
import { dots } from './dots';
import { keyAt, real, word } from './problem';
import { LOG2_E } from './simd';
import { PARTIAL } from './tile';
import { hide } from './visible';

/** The factor that queries are packed with. */
@inline
export function packedScale(problem: usize): f32 {
  return real(problem, ProblemField.scale) * LOG2_E;
}

/**
 * Scores of up to eight queries and a run of keys: capped, biased, and −∞ where hidden.
 *
 * @param query - the first of the queries
 * @param packed - them, `[D][8]`, times `packedScale`; see `pack`
 * @param from - the first key
 * @param to - at most `TILE` keys later
 * @param sight - `PARTIAL` or `FULL`, as `sightOf` says
 * @param scores - `[to − from, rounded up to 4][8]`; rows beyond `to − from` are undefined, lanes beyond the last query too
 * @param capped - where the capped scores go before anything is added, laid out like them; 0: nowhere
 */
export function scoreTile(
  problem: usize,
  head: i32,
  query: i32,
  packed: usize,
  from: i32,
  to: i32,
  sight: i32,
  scores: usize,
  capped: usize = 0,
): void {
  const count = to - from;
  dots(packed, keyAt(problem, head, from), word(problem, ProblemField.width), count, scores);
  const cap = real(problem, ProblemField.softCap);
  if (cap != 0) capScores(cap, scores, scores + (count << 5));
  if (capped) memory.copy(capped, scores, count << 5);
  if (word(problem, ProblemField.slopes)) addSlopes(problem, head, query, from, count, scores);
  if (word(problem, ProblemField.bias)) addBias(problem, head, query, from, count, scores);
  if (sight == PARTIAL) hide(problem, head, query, from, to, scores);
}
