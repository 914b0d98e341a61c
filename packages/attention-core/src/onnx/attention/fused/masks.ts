import type { MapWriter } from './map-writer.js';

/** The lowest number of float32: what hides a key from a query that sees another one. */
const lowest = -3.4028234663852886e38;

/** Places 0 … size − 1. */
const places = (writer: MapWriter, size: string): string =>
  writer.add('Range', [writer.integer(0), size, writer.integer(1)]);

/** Places of the queries of scores `[B, N, L, S]`, `[L, 1]`. */
export const queryPlaces = (writer: MapWriter, scores: string): string =>
  writer.reshape(places(writer, writer.size(scores, 2)), -1, 1);

/** Places of the keys of scores `[B, N, L, S]`, `[S]`. */
export const keyPlaces = (writer: MapWriter, scores: string): string =>
  places(writer, writer.size(scores, 3));

/** `a ≥ b` */
export const atLeast = (writer: MapWriter, a: string, b: string): string =>
  writer.add('Not', [writer.add('Less', [a, b])]);

/** Lets scores count only where a mask, broadcast against them, is true. */
export const keepScores = (writer: MapWriter, allowed: string, scores: string): string =>
  writer.add('Where', [allowed, scores, writer.number(lowest)]);

/**
 * Which keys are not later than a query, `[L, S]`: query i stands at place past + i. The last query sees
 * all keys: ONNX Runtime takes it that there are as many new keys as queries, and it none the less does
 * so where there are more.
 *
 * @param past - how many keys come before the first query, without axes
 */
export function causalKeys(writer: MapWriter, scores: string, past: string): string {
  const queries = queryPlaces(writer, scores);
  const reached = writer.add('Add', [queries, past]); // [L, 1]
  const end = writer.add('Sub', [writer.size(scores, 2), writer.integer(1)]);
  const isLast = writer.add('Equal', [queries, end]); // [L, 1]
  return writer.add('Or', [atLeast(writer, reached, keyPlaces(writer, scores)), isLast]);
}

/** Where each example's keys end, and maybe where they begin: `[B]`, `[2·B]` or `[3·B + 2]`. */
function keysWithin(writer: MapWriter, bounds: string, scores: string, starts: boolean): string {
  const batch = writer.size(scores, 0);
  const [first, second] = [writer.list(batch), writer.list(writer.add('Add', [batch, batch]))];
  const keys = keyPlaces(writer, scores);
  const ends = writer.reshape(writer.slice(bounds, 0, first, 0), -1, 1, 1, 1);
  const beforeEnd = writer.add('Less', [keys, ends]); // [B, 1, 1, S]
  if (!starts) return beforeEnd;
  // Twice the list is long enough to cut the starts out of it, whichever form it has.
  const others = writer.slice(writer.concat([bounds, bounds], 0), first, second, 0);
  const paired = writer.add('Equal', [writer.list(writer.size(bounds, 0)), second]);
  const begins = writer.add('Where', [paired, others, writer.integer(0)]);
  const fromStart = atLeast(writer, keys, writer.reshape(begins, -1, 1, 1, 1));
  return writer.add('And', [beforeEnd, fromStart]);
}

/** The rows and columns of a mask of the largest length, `[B, 1, M, M]`, that scores have. */
function cutMask(writer: MapWriter, mask: string, scores: string): string {
  const [queries, keys] = [writer.size(scores, 2), writer.size(scores, 3)];
  const past = writer.list(writer.add('Sub', [keys, queries]));
  const rows = writer.slice(mask, past, writer.list(keys), 2); // [B, 1, L, M]
  return writer.slice(rows, 0, writer.list(keys), 3); // [B, 1, L, S]
}

/**
 * Which keys a mask of ONNX Runtime's own operators allows, `[B, 1, L or 1, S]`. Forms of it:
 * 1 axis: bounds of the keys; 2: `[B, S]`; 3: `[B, L, S]`; 4: `[B, 1, M, M]`; above 0 = may attend.
 *
 * @param starts - whether 2·B bounds are ends followed by starts
 */
export function maskedKeys(
  writer: MapWriter,
  mask: string,
  rank: number,
  scores: string,
  starts: boolean,
): string {
  const numbers = writer.toInteger(mask);
  if (rank === 1) return keysWithin(writer, numbers, scores, starts);
  const forms: Record<number, () => string> = {
    2: () => writer.reshape(numbers, 0, 1, 1, -1), // [B, S] → [B, 1, 1, S]
    3: () => writer.transpose(writer.reshape(numbers, 0, 0, 1, -1), 0, 2, 1, 3), // [B, L, S] → [B, 1, L, S]
    4: () => cutMask(writer, numbers, scores),
  };
  return writer.add('Greater', [forms[rank]!(), writer.integer(0)]);
}
