import { reasonsOf } from '../recommend/reasons.js';
import type { Reason } from '../recommend/recommendation.js';
import type { SeenItem } from '../history/read-history.js';
import type { Answered, Asked, ClickFile } from './click-file.js';

/** A history, its candidates, and what was answered. */
export interface Judgement {
  seen: readonly SeenItem[];
  asked: Asked;
  answered: Answered;
}

/** What the probabilities would be without each item of a history: `[items of the history][candidates]`. */
async function withoutEach(file: ClickFile, { asked }: Judgement): Promise<readonly number[][]> {
  const { history, candidates } = asked;
  // Nothing is left of a history of one item, and nothing of what it said.
  if (history.length === 1) return [candidates.map(() => 0)];
  const less = history.map((_, left) => ({
    candidates,
    history: history.filter((_, place) => place !== left),
  }));
  return (await file.ask(less)).map(({ probabilities }) => [...probabilities]);
}

/**
 * For each candidate, the items of the history that made a click more probable.
 *
 * @param most - most reasons of a candidate; 0 asks nothing
 */
export async function reasonsFor(
  file: ClickFile,
  judgement: Judgement,
  most: number,
): Promise<Reason[][]> {
  const { seen, answered } = judgement;
  const { probabilities, looked } = answered;
  if (most === 0) return probabilities.map(() => []);
  const without = await withoutEach(file, judgement);
  return probabilities.map((share, at) => {
    const attention = [
      ...(looked?.subarray(at * seen.length, (at + 1) * seen.length) ?? seen.map(() => 0)),
    ];
    const less = new Map(without.map((probabilities, place) => [place, probabilities[at]!]));
    return reasonsOf({ seen, attention, share, without: less }, most);
  });
}
