/** Places of scores, the highest first; of equal ones the first. */
export const ranked = (scores: readonly number[]): number[] =>
  [...scores.keys()].sort((one, other) => scores[other]! - scores[one]! || one - other);
