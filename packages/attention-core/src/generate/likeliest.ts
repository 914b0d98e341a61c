import { describeValue, HeedError } from '../errors/index.js';
import type { NextTokens } from './decoding.js';

/**
 * The K likeliest of all tokens, for models that give a number for every one: what a decoding answers.
 * Of equals, the smaller token comes first.
 *
 * @param logits - `[R, V]`, before the softmax; −∞ for a token that is impossible
 * @param rows - R
 * @param count - K, 1 … V
 * @returns `tokens` and `scores` `[R, K]`
 * @throws HeedError `option` for a count that is no whole number from 1 to V
 */
export function likeliest(
  logits: Float32Array,
  rows: number,
  count: number,
): Pick<NextTokens, 'tokens' | 'scores'> {
  const vocabulary = logits.length / rows;
  if (rows > 0 && !(Number.isSafeInteger(count) && count >= 1 && count <= vocabulary)) {
    throw new HeedError({
      code: 'option',
      where: 'likeliest',
      required: `count must be a whole number from 1 to ${vocabulary}, the tokens of a row`,
      got: describeValue(count),
    });
  }
  const tokens = new Int32Array(rows * count);
  const scores = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) {
    const values = logits.subarray(row * vocabulary, (row + 1) * vocabulary);
    const best = tokens.subarray(row * count, (row + 1) * count);
    fillBest(values, best);
    const normaliser = logSumExp(values, values[best[0]!]!);
    best.forEach((token, place) => {
      scores[row * count + place] = values[token]! - normaliser;
    });
  }
  return { tokens, scores };
}

/** Places of the largest values, the largest first. */
function fillBest(values: Float32Array, best: Int32Array): void {
  let found = 0;
  values.forEach((value, token) => {
    if (found === best.length && !(value > values[best[found - 1]!]!)) return;
    let place = found === best.length ? found - 1 : found++;
    while (place > 0 && value > values[best[place - 1]!]!) {
      best[place] = best[place - 1]!;
      place--;
    }
    best[place] = token;
  });
}

function logSumExp(values: Float32Array, largest: number): number {
  if (largest === -Infinity) return 0; // nothing is possible
  let sum = 0;
  for (const value of values) sum += Math.exp(value - largest);
  return largest + Math.log(sum);
}
