import { HeedError } from '../errors/index.js';

const where = 'areaUnderCurve';

function wrong(required: string, got: string): HeedError {
  return new HeedError({ code: 'data', where, required, got });
}

/**
 * Area under the ROC curve: how likely one that should be found has a higher score than one that should not, ties
 * counting half. By ranks, as in Mann & Whitney 1947, "On a Test of Whether One of Two Random Variables Is
 * Stochastically Larger than the Other"; Hanley & McNeil 1982 show that it is the area.
 *
 * @param scores - [N], higher where it should be found
 * @param labels - [N], whether it should be found
 * @returns 0 … 1; 0.5 is chance
 * @throws HeedError `data` where the lengths differ, a score is NaN, or all labels are the same
 */
export function areaUnderCurve(scores: ArrayLike<number>, labels: readonly boolean[]): number {
  if (scores.length !== labels.length) {
    throw wrong(`labels must be as many as scores (${scores.length})`, `${labels.length}`);
  }
  const positives = labels.filter(Boolean).length;
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) {
    throw wrong('labels must hold both true and false', `${positives} true and ${negatives} false`);
  }
  const order = Uint32Array.from(labels.keys()).sort((one, other) => scores[one]! - scores[other]!);
  let wins = 0;
  let below = 0; // negatives with a lower score
  for (let start = 0; start < order.length;) {
    const score = scores[order[start]!]!;
    let end = start;
    let found = 0;
    for (; end < order.length && scores[order[end]!] === score; end++) {
      if (labels[order[end]!]) found++;
    }
    if (end === start) throw wrong(`scores[${order[start]}] must be a number`, String(score));
    const missed = end - start - found;
    wins += found * (below + missed / 2);
    below += missed;
    start = end;
  }
  return wins / (positives * negatives);
}
