import type { AttentionMap } from './attention-trace.js';
import { sameSequence } from './axis.js';
import { requireWeights } from './require-parts.js';

/**
 * What a head mostly does:
 *
 * - `none`: it attends to nothing
 * - `broad`: its entropy is at least 0.9 of what it would be looking everywhere alike
 * - `diagonal`, `previous`, `next`, `first`: at least half of its weight lies there, the largest share
 *   counting
 * - `local`: its distance is at most half of what it would be looking everywhere alike
 * - `mixed`: anything else
 *
 * Everywhere is every key, or where a head never looks ahead every key so far. Checked in this order.
 */
export type HeadPattern =
  'none' | 'broad' | 'diagonal' | 'previous' | 'next' | 'first' | 'local' | 'mixed';

/**
 * What one head does, in a few numbers. Each is a mean over its queries of what their rows are, as shares
 * of their sums; a query counts by that sum: wholly where a softmax makes it 1, not at all where it is 0.
 */
export interface HeadSummary {
  /** Which head, from 0. */
  head: number;
  /** Entropy of a row in nats: 0 looks at one place, ln S looks everywhere alike. */
  entropy: number;
  /** Share of weight on the first key. */
  first: number;
  /** Share on the key at the query's own position; `null` unless queries and keys are one sequence. */
  diagonal: number | null;
  /** Share on the key one position before the query (a first query has none); `null` likewise. */
  previous: number | null;
  /** Share on the key one position after the query (a last query has none); `null` likewise. */
  next: number | null;
  /** Mean distance between query and key, in positions; `null` likewise. */
  distance: number | null;
  /** What that amounts to, in a word. */
  pattern: HeadPattern;
}

/** From which share of its weight on a head is called after where it looks. */
const enough = 0.5;
/** From which share of the largest entropy on a head is called broad. */
const nearlyEven = 0.9;
/** Up to which share of an even head's distance a head is called local. */
const near = 0.5;

/** Sums over the weights of a head, or of one that looks everywhere alike. */
interface Sums {
  entropy: number;
  first: number;
  diagonal: number;
  previous: number;
  next: number;
  distance: number;
}

/**
 * Summaries of every head of a map, by which positional, local and broad heads are told apart, as in
 * Clark et al. 2019, arXiv:1906.04341, section 3, and Voita et al. 2019, arXiv:1905.09418, section 5.1.
 *
 * @param map - weights `[N, L, S]`
 * @returns one summary a head; a head that attends to nothing has zeros
 * @throws HeedError `shape` for a map that has not as many weights as its axes say
 */
export function headSummary(map: AttentionMap): HeadSummary[] {
  requireWeights('headSummary', map);
  const oneSequence = sameSequence(map.queries, map.keys);
  return Array.from({ length: map.heads }, (_, head) => {
    const { sums, even } = sumsOf(map, head, oneSequence);
    const { diagonal, previous, next, distance, ...rest } = sums;
    return {
      head,
      ...rest,
      ...(oneSequence
        ? { diagonal, previous, next, distance }
        : { diagonal: null, previous: null, next: null, distance: null }),
      pattern: patternOf(sums, even, oneSequence),
    };
  });
}

function sumsOf(map: AttentionMap, head: number, oneSequence: boolean): { sums: Sums; even: Sums } {
  const [queries, keys] = [map.queries.labels.length, map.keys.labels.length];
  const size = queries * keys;
  const weights = map.weights.subarray(head * size, (head + 1) * size);
  const looksBack = oneSequence && neverAhead(weights, keys);
  const [sums, even] = [nothing(), nothing()];
  let attending = 0;
  for (let query = 0; query < queries; query++) {
    const row = weights.subarray(query * keys, (query + 1) * keys);
    const attends = row.reduce((sum, weight) => sum + weight, 0);
    attending += attends;
    sums.first += row[0] ?? 0;
    sums.diagonal += row[query] ?? 0;
    sums.previous += row[query - 1] ?? 0;
    sums.next += row[query + 1] ?? 0;
    row.forEach((weight, key) => {
      if (weight > 0) sums.entropy -= weight * Math.log(weight / attends);
      sums.distance += weight * Math.abs(query - key);
    });
    const seen = looksBack ? query + 1 : keys;
    even.entropy += attends * Math.log(seen);
    for (let key = 0; key < seen; key++) even.distance += (attends * Math.abs(query - key)) / seen;
  }
  const mean = (all: Sums): Sums => {
    const means = { ...all };
    for (const name of Object.keys(all) as (keyof Sums)[]) means[name] /= attending || 1;
    return means;
  };
  return { sums: mean(sums), even: mean(even) };
}

const nothing = (): Sums => ({
  entropy: 0,
  first: 0,
  diagonal: 0,
  previous: 0,
  next: 0,
  distance: 0,
});

/** Whether no query looks at a key after its own position. */
function neverAhead(weights: Float32Array, keys: number): boolean {
  return weights.every((weight, cell) => weight === 0 || cell % keys <= Math.floor(cell / keys));
}

function patternOf(sums: Sums, even: Sums, oneSequence: boolean): HeadPattern {
  const positional = ['diagonal', 'previous', 'next', 'first'] as const;
  const places = oneSequence ? [...positional] : ['first' as const];
  const [place] = places.sort((one, other) => sums[other] - sums[one]);
  if (Object.values(sums).every((sum) => sum === 0)) return 'none';
  if (even.entropy > 0 && sums.entropy >= nearlyEven * even.entropy) return 'broad';
  if (sums[place!] >= enough) return place!;
  return oneSequence && sums.distance <= near * even.distance ? 'local' : 'mixed';
}
