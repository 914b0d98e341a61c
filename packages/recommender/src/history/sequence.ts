/** Part of a user's history, as the model is trained on it. */
export interface Sequence {
  /** Items of the catalogue counted from 1, the earliest first. */
  items: readonly number[];
  /** When, in days since the first of them; without times, one after the other: 0, 1, 2, … */
  times: readonly number[];
}

const secondsOfDay = 86_400;

/** Times in the model's unit. */
export function daysOf(times: readonly number[] | undefined, count: number): number[] {
  if (!times) return Array.from({ length: count }, (_, place) => place);
  return times.map((time) => (time - times[0]!) / secondsOfDay);
}
