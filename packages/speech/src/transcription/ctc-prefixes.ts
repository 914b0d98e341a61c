/** The first words of what may have been said, and how probable they are by connectionist temporal classification. */
export interface CtcPrefix {
  /** The last word, by its index; none: nothing was said yet. */
  last: number | undefined;
  /** Log-probability that what is said begins with these words. */
  begins: number;
  /** Log-probability that these words are all. */
  ends: number;
  /** Log-probability of having said them up to each step, of ways that end in the last word, and in nothing. */
  spoken: Float64Array;
  silent: Float64Array;
}

/** `log(eᵃ + eᵇ)` */
function sum(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === -Infinity ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
}

/** Log-probabilities of logits, row by row. */
function logShares(logits: Float32Array, classes: number): Float64Array {
  const shares = Float64Array.from(logits);
  for (let start = 0; start < shares.length; start += classes) {
    const row = shares.subarray(start, start + classes);
    const total = row.reduce(sum, -Infinity);
    row.forEach((logit, index) => (row[index] = logit - total));
  }
  return shares;
}

/**
 * How probable words are by a network that says a word or nothing at each step, whatever the moments at which each is
 * said: algorithm 2 of Watanabe et al. 2017, doi:10.1109/JSTSP.2017.2763455.
 *
 * @param logits - of each step, `[S, V + 1]`; the last of a row stands for nothing
 * @returns the prefix without words, and what makes a prefix longer by a word
 */
export function ctcPrefixes(
  logits: Float32Array,
  classes: number,
): { empty: CtcPrefix; extend: (prefix: CtcPrefix, word: number) => CtcPrefix } {
  const shares = logShares(logits, classes);
  const steps = shares.length / classes;
  const nothing = classes - 1;
  const at = (step: number, index: number): number => shares[step * classes + index]!;

  let silence = 0;
  const empty: CtcPrefix = {
    last: undefined,
    begins: 0,
    spoken: new Float64Array(steps).fill(-Infinity),
    silent: Float64Array.from({ length: steps }, (_, step) => (silence += at(step, nothing))),
    ends: silence,
  };

  const extend = ({ last, spoken, silent }: CtcPrefix, word: number): CtcPrefix => {
    const longer = {
      spoken: new Float64Array(steps).fill(-Infinity),
      silent: new Float64Array(steps).fill(-Infinity),
    };
    let begins = -Infinity;
    for (let step = 0; step < steps; step++) {
      // The ways that say the word for the first time here. The same word twice needs nothing between.
      let before = -Infinity;
      if (step > 0) {
        before = last === word ? silent[step - 1]! : sum(silent[step - 1]!, spoken[step - 1]!);
      } else if (last === undefined) before = 0;
      const first = before + at(step, word);
      begins = sum(begins, first);
      if (step === 0) longer.spoken[0] = first;
      else {
        longer.spoken[step] = sum(first, longer.spoken[step - 1]! + at(step, word));
        longer.silent[step] =
          sum(longer.silent[step - 1]!, longer.spoken[step - 1]!) + at(step, nothing);
      }
    }
    return {
      ...longer,
      last: word,
      begins,
      ends: sum(longer.spoken[steps - 1]!, longer.silent[steps - 1]!),
    };
  };
  return { empty, extend };
}
