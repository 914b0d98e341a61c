/** A word of the best path. */
export interface CtcWord {
  word: string;
  /** The step in the middle of those that say it. */
  step: number;
}

/**
 * The words of the best path of a network that says a word or nothing at each step: the likeliest of each step, repeated
 * ones once. Graves et al. 2006, section 3.2.
 *
 * @param logits - of each step, `[S][V + 1]`; the last stands for nothing
 * @param words - V of them
 */
export function ctcWords(
  logits: readonly ArrayLike<number>[],
  words: readonly string[],
): CtcWord[] {
  const found: { word: string; first: number; last: number }[] = [];
  let before = words.length;
  for (const [step, row] of logits.entries()) {
    let now = 0;
    for (let index = 1; index < row.length; index++) if (row[index]! > row[now]!) now = index;
    if (now !== words.length) {
      if (now === before) found.at(-1)!.last = step;
      else found.push({ word: words[now]!, first: step, last: step });
    }
    before = now;
  }
  return found.map(({ word, first, last }) => ({ word, step: (first + last + 1) / 2 }));
}
