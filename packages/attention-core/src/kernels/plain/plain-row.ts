import { dropoutHash } from '../dropout-hash.js';
import { ProblemField } from '../problem-field.js';
import type { PlainProblem } from './plain-problem.js';
import { sightOf } from './plain-sight.js';

/** What one query makes of the keys that it sees. */
export interface PlainRow {
  /** Numbers of the keys. */
  keys: number[];
  /** Softmaxed scores of these keys. */
  weights: number[];
  /** Factors of these weights by dropout. */
  kept: number[];
  /** Derivatives of the capped scores by the uncapped ones. */
  capSlopes: number[];
  /** Logarithm of the sum of exponentials; −∞ where there is nothing to see. */
  logSum: number;
  /** Index of the query's numbers, and of those of the first key and value that its head of keys has. */
  queryAt: number;
  keysAt: number;
  valuesAt: number;
  /** Index of the bias of this query and key 0, counted from the first bias. */
  biasAt: number;
}

/** Sum of the products of `size` neighbours. */
export function dot(floats: Float32Array, a: number, b: number, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += floats[a + i]! * floats[b + i]!;
  return sum;
}

/** Turns scores into weights, in place, and gives the logarithm of their sum of exponentials. */
function softmax(scores: number[]): number {
  const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity); // NaN wins
  if (largest === -Infinity) {
    scores.fill(0);
    return -Infinity;
  }
  let sum = 0;
  for (let each = 0; each < scores.length; each++) {
    sum += scores[each] = Math.exp(scores[each]! - largest);
  }
  for (let each = 0; each < scores.length; each++) scores[each]! /= sum;
  return largest + Math.log(sum);
}

/**
 * The weights of one query.
 *
 * @param head - among all heads of queries: `batch · N + n`
 */
export function rowOf(problem: PlainProblem, head: number, query: number): PlainRow {
  const { whole, real, place, floats } = problem;
  const [heads, keyHeads] = [whole(ProblemField.heads), whole(ProblemField.keyHeads)];
  const [width, count] = [whole(ProblemField.width), whole(ProblemField.keys)];
  const [batch, n] = [Math.floor(head / heads), head % heads];
  const keyHead = batch * keyHeads + Math.floor((n * keyHeads) / heads);
  const queryAt = place(ProblemField.query) + (head * whole(ProblemField.queries) + query) * width;
  const keysAt = place(ProblemField.key) + keyHead * count * width;
  const valuesAt = place(ProblemField.value) + keyHead * count * whole(ProblemField.valueWidth);

  const [scale, softCap] = [real(ProblemField.scale), real(ProblemField.softCap)];
  const [bias, biasStep] = [place(ProblemField.bias), whole(ProblemField.biasKeyStride)];
  const biasAt =
    batch * whole(ProblemField.biasBatchStride) +
    n * whole(ProblemField.biasHeadStride) +
    query * whole(ProblemField.biasQueryStride);
  const slopes = place(ProblemField.slopes);
  const slope = slopes && floats[slopes + n]!;
  const position = query + whole(ProblemField.slopeOffset);
  const keepBelow = whole(ProblemField.keepBelow) >>> 0;
  const keepFactor = real(ProblemField.keepFactor);
  const seed = [whole(ProblemField.seedLow), whole(ProblemField.seedHigh)] as const;

  const [keys, weights, kept, capSlopes]: number[][] = [[], [], [], []];
  const { from, to, sees } = sightOf(problem, batch, n, query);
  for (let key = from; key < to; key++) {
    if (!sees(key)) continue;
    const product = scale * dot(floats, queryAt, keysAt + key * width, width);
    const share = softCap ? Math.tanh(product / softCap) : 0;
    const biased = bias && floats[bias + biasAt + key * biasStep]!;
    keys!.push(key);
    weights!.push(
      (softCap ? softCap * share : product) + biased + slope * Math.abs(position - key),
    );
    capSlopes!.push(1 - share * share);
    const keeps = !keepBelow || dropoutHash(seed, head, query, key) < keepBelow;
    kept!.push(keepBelow ? Number(keeps) * keepFactor : 1);
  }
  const logSum = softmax(weights!);
  const places = { queryAt, keysAt, valuesAt, biasAt };
  return {
    keys: keys!,
    weights: weights!,
    kept: kept!,
    capSlopes: capSlopes!,
    logSum,
    ...places,
  };
}
