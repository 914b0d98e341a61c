import type { AttentionMap } from './attention-trace.js';

/** What one head does, in a few numbers; each is a mean over the queries that attend to anything. */
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
  /** Mean distance between query and key, in positions; `null` likewise. */
  distance: number | null;
}

/**
 * Summaries of every head of a map, by which positional, local and broad heads are told apart.
 *
 * @param map - weights `[N, L, S]`
 * @returns one summary a head; a head that attends to nothing has zeros
 */
export function headSummary(map: AttentionMap): HeadSummary[] {
  const keys = map.keys.labels.length;
  const queries = map.queries.labels.length;
  const oneSequence = queries === keys && map.queries.kind === map.keys.kind;
  return Array.from({ length: map.heads }, (_, head) => {
    const sums = { entropy: 0, first: 0, diagonal: 0, previous: 0, distance: 0 };
    let attending = 0;
    for (let query = 0; query < queries; query++) {
      const start = (head * queries + query) * keys;
      const row = map.weights.subarray(start, start + keys);
      if (row.every((weight) => weight === 0)) continue;
      attending++;
      sums.first += row[0]!;
      sums.diagonal += row[query] ?? 0;
      sums.previous += row[query - 1] ?? 0;
      row.forEach((weight, key) => {
        if (weight > 0) sums.entropy -= weight * Math.log(weight);
        sums.distance += weight * Math.abs(query - key);
      });
    }
    const mean = (sum: number): number => (attending === 0 ? 0 : sum / attending);
    return {
      head,
      entropy: mean(sums.entropy),
      first: mean(sums.first),
      diagonal: oneSequence ? mean(sums.diagonal) : null,
      previous: oneSequence ? mean(sums.previous) : null,
      distance: oneSequence ? mean(sums.distance) : null,
    };
  });
}
