import type { MapWriter } from './map-writer.js';

/** What the scores are made of. */
export interface ScoreOptions {
  /** `[B, N, L, D]` */
  q: string;
  /** `[B, N, S, D]`, or fewer heads, each for as many neighbouring heads of the queries. */
  k: string;
  /** Factor of the products; undefined and 0 stand for 1/√D, as the operators have it. */
  scale: number | undefined;
  /** Heads of queries and of keys, where they differ. */
  groups?: { heads: number; keyHeads: number };
}

/** Queries of the heads that share keys, one behind the other: `[B, N, L, D]` → `[B, M, N/M·L, D]`. */
function stack(writer: MapWriter, q: string, keyHeads: number): string {
  const width = writer.list(writer.size(q, 3));
  return writer.add('Reshape', [q, writer.concat([writer.integers(0, keyHeads, -1), width], 0)]);
}

/** `[B, M, N/M·L, S]` → `[B, N, L, S]` */
function unstack(writer: MapWriter, product: string, k: string, heads: number): string {
  const keys = writer.list(writer.size(k, 2));
  return writer.add('Reshape', [product, writer.concat([writer.integers(0, heads, -1), keys], 0)]);
}

/** Scores `q·kᵀ·scale`, `[B, N, L, S]` in float32. */
export function writeScores(writer: MapWriter, { q, k, scale, groups }: ScoreOptions): string {
  const grouped = groups && groups.heads !== groups.keyHeads ? groups : undefined;
  const queries = grouped ? stack(writer, q, grouped.keyHeads) : q;
  const product = writer.add('MatMul', [queries, writer.transpose(k, 0, 1, 3, 2)]); // [B, M, ·, D] · [B, M, D, S]
  const scores = grouped ? unstack(writer, product, k, grouped.heads) : product;
  if (scale) return writer.add('Mul', [scores, writer.number(scale)]);
  const root = writer.add('Sqrt', [writer.toFloat(writer.size(q, 3))]);
  return writer.add('Div', [scores, root]);
}
