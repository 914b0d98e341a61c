/**
 * Attention in float64 as its definition says it, one query and one key at a time: what the kernels are
 * tested against. Shares nothing with them but the hash that says what dropout keeps.
 */
import type { AttentionProblem, Strides } from './attention-problem.js';
import { dropoutHash } from '../../src/kernels/dropout-hash.js';

/** Where a head of queries, and the head of keys that it shares, begin: counted in heads. */
interface Head {
  batch: number;
  head: number;
  /** Among all heads of queries. */
  queryHead: number;
  /** Among all heads of keys. */
  keyHead: number;
}

/** What one query makes of each key. */
interface Row {
  /** Softmaxed; 0 for keys that it may not see. */
  weights: Float64Array;
  /** Factor of each weight by dropout. */
  kept: Float64Array;
  /** Derivative of the capped score by the uncapped one. */
  capSlope: Float64Array;
  logSum: number;
}

/** Each head of queries. */
function* headsOf({ batch: batches, heads, keyHeads }: AttentionProblem): Generator<Head> {
  for (let batch = 0; batch < batches; batch++) {
    for (let head = 0; head < heads; head++) {
      const keyHead = batch * keyHeads + Math.floor(head / (heads / keyHeads));
      yield { batch, head, queryHead: batch * heads + head, keyHead };
    }
  }
}

/** Where an element of a mask or bias lies. */
const elementAt = ({ batch, head }: Head, [b, n, q, k]: Strides, query: number, key: number) =>
  batch * b + head * n + query * q + key * k;

/** Whether a query may see a key: every mask must allow it. */
function maySee(problem: AttentionProblem, at: Head, query: number, key: number): boolean {
  const { firstDistance = -Infinity, lastDistance = Infinity, lengths, allowed, blocks } = problem;
  if (key - query < firstDistance || key - query > lastDistance) return false;
  if (lengths && key >= lengths[at.batch]!) return false;
  if (allowed && allowed.bytes[elementAt(at, allowed.strides, query, key)] === 0) return false;
  if (!blocks) return true;
  const [row, column] = [query, key].map((place) => Math.floor(place / blocks.size)) as [
    number,
    number,
  ];
  return blocks.bytes[row * Math.ceil(problem.keys / blocks.size) + column] !== 0;
}

/** Sum of the products of two vectors. */
function dot(
  a: ArrayLike<number>,
  aStart: number,
  b: ArrayLike<number>,
  bStart: number,
  size: number,
): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += a[aStart + i]! * b[bStart + i]!;
  return sum;
}

/** The weights of one query. */
function rowOf(problem: AttentionProblem, at: Head, i: number): Row {
  const { queries: L, keys: S, width: D, softCap = 0, bias, slopes, dropout } = problem;
  const scores = new Float64Array(S).fill(-Infinity);
  const kept = new Float64Array(S).fill(1);
  const capSlope = new Float64Array(S).fill(1);
  for (let j = 0; j < S; j++) {
    if (!maySee(problem, at, i, j)) continue;
    const [from, to] = [(at.queryHead * L + i) * D, (at.keyHead * S + j) * D];
    let score = problem.scale * dot(problem.query, from, problem.key, to, D);
    if (softCap > 0) {
      const share = Math.tanh(score / softCap);
      score = softCap * share;
      capSlope[j] = 1 - share * share;
    }
    if (bias) score += bias.values[elementAt(at, bias.strides, i, j)]!;
    if (slopes) score += slopes.values[at.head]! * Math.abs(i + slopes.offset - j);
    scores[j] = score;
    if (dropout) {
      const keeps = dropoutHash(dropout.seed, at.queryHead, i, j) < dropout.keepBelow;
      kept[j] = keeps ? dropout.keepFactor : 0;
    }
  }
  const largest = scores.reduce(
    (most, score) => (score > most || Number.isNaN(score) ? score : most),
    -Infinity,
  );
  if (largest === -Infinity)
    return { weights: new Float64Array(S), kept, capSlope, logSum: -Infinity };
  const exponentials = scores.map((score) => (score === -Infinity ? 0 : Math.exp(score - largest)));
  const sum = exponentials.reduce((total, each) => total + each, 0);
  const weights = exponentials.map((each, j) => (scores[j] === -Infinity ? 0 : each / sum));
  return { weights, kept, capSlope, logSum: largest + Math.log(sum) };
}

/** Output `[B, N, L, Dv]` and logarithms of sums of exponentials `[B, N, L]`. */
export function attention(problem: AttentionProblem): {
  output: Float64Array;
  logSum: Float64Array;
} {
  const { batch, heads, queries: L, keys: S, valueWidth, value } = problem;
  const output = new Float64Array(batch * heads * L * valueWidth);
  const logSum = new Float64Array(batch * heads * L);
  for (const at of headsOf(problem)) {
    for (let i = 0; i < L; i++) {
      const row = rowOf(problem, at, i);
      const place = at.queryHead * L + i;
      logSum[place] = row.logSum;
      for (let j = 0; j < S; j++) {
        const weight = row.weights[j]! * row.kept[j]!;
        // Not even a NaN is seen behind a mask.
        if (!maySee(problem, at, i, j)) continue;
        for (let d = 0; d < valueWidth; d++) {
          output[place * valueWidth + d]! += weight * value[(at.keyHead * S + j) * valueWidth + d]!;
        }
      }
    }
  }
  return { output, logSum };
}

/** Weights, before dropout, of the queries from `start` up to `end`: `[B, N, end − start, S]`. */
export function attentionWeights(
  problem: AttentionProblem,
  start: number,
  end: number,
): Float64Array {
  const { batch, heads, keys: S } = problem;
  const weights = new Float64Array(batch * heads * (end - start) * S);
  for (const at of headsOf(problem)) {
    for (let i = start; i < end; i++) {
      weights.set(rowOf(problem, at, i).weights, (at.queryHead * (end - start) + i - start) * S);
    }
  }
  return weights;
}

/** The gradients of the sum of output · outputGradient, each laid out as what it belongs to. */
export interface AttentionGradients {
  query: Float64Array;
  key: Float64Array;
  value: Float64Array;
  bias: Float64Array;
}

/** Gradients by the chain rule, from the output back. */
export function attentionGradients(problem: AttentionProblem): AttentionGradients {
  const { queries: L, keys: S, width: D, valueWidth, scale, bias } = problem;
  const gradients = {
    query: new Float64Array(problem.query.length),
    key: new Float64Array(problem.key.length),
    value: new Float64Array(problem.value.length),
    bias: new Float64Array(bias?.values.length ?? 0),
  };
  for (const at of headsOf(problem)) {
    for (let i = 0; i < L; i++) {
      const { weights, kept, capSlope } = rowOf(problem, at, i);
      const query = at.queryHead * L + i;
      const ofWeights = weights.map(
        (_, j) =>
          kept[j]! *
          dot(
            problem.outputGradient,
            query * valueWidth,
            problem.value,
            (at.keyHead * S + j) * valueWidth,
            valueWidth,
          ),
      );
      const mean = dot(weights, 0, ofWeights, 0, S);
      for (let j = 0; j < S; j++) {
        if (!maySee(problem, at, i, j)) continue;
        const key = at.keyHead * S + j;
        const ofScore = weights[j]! * (ofWeights[j]! - mean);
        const ofDot = ofScore * capSlope[j]! * scale;
        if (bias) gradients.bias[elementAt(at, bias.strides, i, j)]! += ofScore;
        for (let d = 0; d < valueWidth; d++) {
          gradients.value[key * valueWidth + d]! +=
            weights[j]! * kept[j]! * problem.outputGradient[query * valueWidth + d]!;
        }
        for (let d = 0; d < D; d++) {
          gradients.query[query * D + d]! += ofDot * problem.key[key * D + d]!;
          gradients.key[key * D + d]! += ofDot * problem.query[query * D + d]!;
        }
      }
    }
  }
  return gradients;
}
