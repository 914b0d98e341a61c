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

/** So little that a step without any attention may still be that of a word, where no other is left. */
const hardlyAny = 1e-6;

/**
 * The step of each word, each behind the one before: those at which attention to their words, multiplied, is strongest.
 *
 * @param weights - of each word, in order, `[L][S]`; L ≤ S
 */
function stepsInOrder(weights: readonly Float32Array[]): number[] {
  const steps = weights[0]?.length ?? 0;
  // How good the best way to each step is, and over which step of the word before it comes.
  let best = new Float64Array(steps);
  const comeFrom: Int32Array[] = [];
  for (const own of weights) {
    const next = new Float64Array(steps).fill(-Infinity);
    const from = new Int32Array(steps);
    let before = comeFrom.length === 0 ? -1 : 0;
    for (let step = before + 1; step < steps; step++) {
      if (before >= 0 && best[step - 1]! > best[before]!) before = step - 1;
      next[step] = (best[before] ?? 0) + Math.log(own[step]! + hardlyAny);
      from[step] = before;
    }
    best = next;
    comeFrom.push(from);
  }
  let step = best.indexOf(Math.max(...best));
  return comeFrom.reduceRight<number[]>((found, from) => {
    found.unshift(step);
    step = from[step]!;
    return found;
  }, []);
}

/**
 * When words are said, by where attention looked for each: around its strongest step, since a little attention strays to
 * the same word said elsewhere, and behind the word before, since words are written in the order in which they are said.
 *
 * @param weights - of each word, in order, `[L][S]`; L ≤ S
 */
export function wordSteps(weights: readonly Float32Array[]): WordSteps[] {
  const strongest = stepsInOrder(weights);
  return weights.map((own, word) => {
    const between = (one: number, other: number) => Math.ceil((one + other + 1) / 2);
    const [before, now, after] = [strongest[word - 1], strongest[word]!, strongest[word + 1]];
    return around(own, now, [
      before === undefined ? 0 : between(before, now),
      after === undefined ? own.length : between(now, after),
    ]);
  });
}

/** The steps around the strongest one that are of the same word, within bounds. */
function around(
  weights: Float32Array,
  strongest: number,
  [first, end]: readonly [first: number, end: number],
): WordSteps {
  const isNear = (step: number) => weights[step]! >= edge * weights[strongest]!;
  let [from, to] = [strongest, strongest + 1];
  while (from > Math.max(first, strongest - reach) && isNear(from - 1)) from -= 1;
  while (to < Math.min(end, strongest + reach + 1) && isNear(to)) to += 1;
  let [sum, moment] = [0, 0];
  for (let step = from; step < to; step++) {
    sum += weights[step]!;
    moment += weights[step]! * (step + 0.5);
  }
  return { at: sum === 0 ? strongest + 0.5 : moment / sum, from, to };
}
