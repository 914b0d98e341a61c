import { HeedError } from '@heed/attention-core/errors';

/** What lies at or above a score. */
export interface Threshold {
  /** All. */
  taken: number;
  /** Those that should be found. */
  found: number;
}

/**
 * What lies at or above each score, from the highest on; equal scores are one threshold.
 *
 * @param scores - `[N]`, higher where it should be found
 * @param labels - `[N]`, whether it should be found
 * @param where - named in errors
 * @throws HeedError `data` where the lengths differ, a score is NaN, or no label is true
 */
export function scoreThresholds(
  scores: ArrayLike<number>,
  labels: readonly boolean[],
  where: string,
): Threshold[] {
  const wrong = (required: string, got: string): never => {
    throw new HeedError({ code: 'data', where, required, got });
  };
  if (scores.length !== labels.length) {
    wrong(`labels must be as many as scores (${scores.length})`, `${labels.length}`);
  }
  if (!labels.includes(true)) wrong('one of the labels must be true', 'none');
  const order = [...labels.keys()].sort((one, other) => scores[other]! - scores[one]!);
  const thresholds: Threshold[] = [];
  let found = 0;
  order.forEach((place, at) => {
    const score = scores[place]!;
    if (Number.isNaN(score)) wrong(`scores[${place}] must be a number`, 'NaN');
    found += Number(labels[place]);
    if (scores[order[at + 1]!] !== score) thresholds.push({ taken: at + 1, found });
  });
  return thresholds;
}
