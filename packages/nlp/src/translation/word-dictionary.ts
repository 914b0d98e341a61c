/** A sentence and its translation, in words. */
export interface WordPair {
  source: readonly string[];
  target: readonly string[];
}

/** How a dictionary is learned. */
export interface WordDictionaryOptions {
  /** Passes of expectation and maximisation. Default 5. */
  iterations?: number;
  /** How much words are expected in the same place, 0 not at all. Default 4. */
  tension?: number;
  /** Probability that a word comes from none, (0, 1). Default 0.08. */
  none?: number;
}

/**
 * How likely each of T target words is to come from none and from each of S source words before the words are
 * known: near its own place most. Dyer, Chahuneau & Smith 2013, section 2.
 *
 * @returns `[T, 1 + S]`
 */
function likelyPlaces(
  sources: number,
  targets: number,
  { tension, none }: Required<Omit<WordDictionaryOptions, 'iterations'>>,
): Float64Array {
  const likely = new Float64Array(targets * (sources + 1));
  for (let target = 0; target < targets; target++) {
    const row = likely.subarray(target * (sources + 1), (target + 1) * (sources + 1));
    for (let from = 0; from < sources; from++) {
      const apart = Math.abs((from + 0.5) / sources - (target + 0.5) / targets);
      row[1 + from] = Math.exp(-tension * apart);
    }
    const sum = row.reduce((total, each) => total + each, 0);
    for (let from = 0; from < sources; from++) row[1 + from]! *= (1 - none) / sum;
    row[0] = none;
  }
  return likely;
}

/** Numbers for words as they come up. */
class Numbers {
  private readonly numbers = new Map<string, number>();

  of(word: string): number {
    const number = this.numbers.get(word) ?? this.numbers.size + 1;
    this.numbers.set(word, number);
    return number;
  }

  known(word: string): number | undefined {
    return this.numbers.get(word);
  }

  get size(): number {
    return this.numbers.size;
  }
}

/** A pair of sentences in numbers, `[T, 1 + S]`: for each target word none, then each source word. */
interface NumberedPair {
  /** Where the probability of the pair of words stands. */
  at: Int32Array;
  /** What is expected of their places alone. */
  likely: Float64Array;
  /** 1 + S */
  width: number;
}

/** Source word 0 stands for none. */
const none = 0;

/** More words than a language has here; two numbers of words are one number. */
const most = 2 ** 24;
const keyOf = (source: number, target: number): number => source * most + target;

/**
 * Which word translates which, learned from sentences and their translations alone: IBM Model 1 (Brown et al.
 * 1993, section 4.2) by expectation and maximisation, with fast_align's preference for the diagonal (Dyer,
 * Chahuneau & Smith 2013) instead of Model 2's table of places.
 */
export class WordDictionary {
  private readonly sources = new Numbers();
  private readonly targets = new Numbers();
  /** Where the probability of a pair of words stands. */
  private readonly places = new Map<number, number>();
  private probabilities: Float64Array;
  private readonly options: Required<Omit<WordDictionaryOptions, 'iterations'>>;
  /** What `likelyPlaces` gave, by lengths. */
  private readonly likely = new Map<string, Float64Array>();

  /** Learns from pairs of sentences. */
  constructor(
    pairs: readonly WordPair[],
    { iterations = 5, tension = 4, none: share = 0.08 }: WordDictionaryOptions = {},
  ) {
    this.options = { tension, none: share };
    const numbered = pairs.map((pair) => ({
      at: this.placesOf(pair),
      likely: this.likelyIn(pair),
      width: 1 + pair.source.length,
    }));
    const sourceOf = new Int32Array(this.places.size);
    for (const [key, place] of this.places) sourceOf[place] = Math.floor(key / most);
    this.probabilities = new Float64Array(this.places.size).fill(1);
    for (let pass = 0; pass < iterations; pass++) {
      const counts = new Float64Array(this.places.size);
      for (const pair of numbered) this.expect(pair, counts);
      this.maximise(counts, sourceOf);
    }
  }

  /** Probability that a source word is translated as a target word; 0 if they never met. */
  probability(source: string, target: string): number {
    const [from, to] = [this.sources.known(source), this.targets.known(target)];
    return this.read(from, to);
  }

  /**
   * The likeliest source word of each target word.
   *
   * @returns places in `source`, −1 where a word comes from none or met none of them
   */
  align(pair: WordPair): number[] {
    const { source, target } = pair;
    const from = [none, ...source.map((word) => this.sources.known(word))];
    const likely = this.likelyIn(pair);
    return target.map((word, place) => {
      const to = this.targets.known(word);
      const row = from.map(
        (number, index) => likely[place * from.length + index]! * this.read(number, to),
      );
      return row.indexOf(Math.max(...row)) - 1;
    });
  }

  private likelyIn({ source, target }: WordPair): Float64Array {
    const sizes = `${source.length} ${target.length}`;
    const likely =
      this.likely.get(sizes) ?? likelyPlaces(source.length, target.length, this.options);
    this.likely.set(sizes, likely);
    return likely;
  }

  private read(from: number | undefined, to: number | undefined): number {
    if (from === undefined || to === undefined) return 0;
    const place = this.places.get(keyOf(from, to));
    return place === undefined ? 0 : this.probabilities[place]!;
  }

  /** Where the probabilities of a pair's words stand, `[T, 1 + S]`. */
  private placesOf({ source, target }: WordPair): Int32Array {
    const from = [none, ...source.map((word) => this.sources.of(word))];
    const at = new Int32Array(target.length * from.length);
    let next = 0;
    for (const word of target) {
      const to = this.targets.of(word);
      for (const number of from) {
        const key = keyOf(number, to);
        const place = this.places.get(key) ?? this.places.size;
        this.places.set(key, place);
        at[next++] = place;
      }
    }
    return at;
  }

  /** Shares each target word out over the source words that it may come from. */
  private expect({ at, likely, width }: NumberedPair, counts: Float64Array): void {
    const { probabilities } = this;
    for (let start = 0; start < at.length; start += width) {
      let sum = 0;
      for (let pair = start; pair < start + width; pair++) {
        sum += likely[pair]! * probabilities[at[pair]!]!;
      }
      for (let pair = start; pair < start + width; pair++) {
        counts[at[pair]!]! += (likely[pair]! * probabilities[at[pair]!]!) / sum;
      }
    }
  }

  /** What was counted becomes probabilities, those of a source word summing to 1. */
  private maximise(counts: Float64Array, sourceOf: Int32Array): void {
    const totals = new Float64Array(this.sources.size + 1);
    counts.forEach((count, place) => (totals[sourceOf[place]!]! += count));
    this.probabilities = counts.map((count, place) => count / totals[sourceOf[place]!]!);
  }
}
