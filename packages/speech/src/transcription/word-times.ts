/** When a word is said, in steps from the beginning of a window. */
export interface WordSteps {
  /** Its middle. */
  at: number;
  /** The first step that belongs to it, and the one behind its last. */
  from: number;
  to: number;
}

/** How far from where it looked most, in steps, attention still is for the same word: 240 ms. */
const reach = 6;
/** Share of the strongest weight that the first and the last step of a word have. */
const edge = 0.1;

/**
 * When a word is said, by where attention looked for it: around the strongest step, since a little attention strays to
 * the same word said elsewhere.
 *
 * @param weights - one for each step
 */
export function wordSteps(weights: Float32Array): WordSteps {
  const strongest = weights.reduce(
    (best, weight, step) => (weight > weights[best]! ? step : best),
    0,
  );
  const isNear = (step: number) =>
    step >= 0 && step < weights.length && weights[step]! >= edge * weights[strongest]!;
  let [from, to] = [strongest, strongest + 1];
  while (strongest - from < reach && isNear(from - 1)) from -= 1;
  while (to - strongest <= reach && isNear(to)) to += 1;
  let [sum, moment] = [0, 0];
  for (let step = from; step < to; step++) {
    sum += weights[step]!;
    moment += weights[step]! * (step + 0.5);
  }
  return { at: moment / sum, from, to };
}
