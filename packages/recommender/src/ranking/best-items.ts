/** Whether an item may be among the results. */
export type Accept = (item: number) => boolean;

/** What a search found, best first; of equal scores the item of the lower place first. */
export interface RankedItems {
  /** Places of the items. */
  items: Int32Array;
  /** Their scores, as many. */
  scores: Float32Array;
}

/** Keeps the best of the items that it is shown, in a heap whose root is the worst of them. */
export class BestItems {
  readonly #items: Int32Array;
  readonly #scores: Float32Array;
  readonly #accept: Accept | undefined;
  #count = 0;

  /**
   * @param top - how many it keeps; a whole number ≥ 0
   * @param accept - asked about an item only when it would be kept
   */
  constructor(top: number, accept?: Accept) {
    this.#items = new Int32Array(top);
    this.#scores = new Float32Array(top);
    this.#accept = accept;
  }

  /** Whether it has as many as it keeps. */
  get full(): boolean {
    return this.#count === this.#items.length;
  }

  /** Score of the worst that it keeps: who has less need not be shown. −∞ until it is full. */
  get least(): number {
    return this.full ? (this.#scores[0] ?? Infinity) : -Infinity;
  }

  /**
   * Shows an item; each may be shown once.
   *
   * @param score - float32, not NaN
   */
  offer(item: number, score: number): void {
    if (this.full && !this.#beatsRoot(item, score)) return;
    if (this.#accept && !this.#accept(item)) return;
    if (this.full) this.#sink(item, score, this.#count);
    else this.#rise(item, score);
  }

  /** Ends the search: the items in order. */
  ranked(): RankedItems {
    const count = this.#count;
    for (let last = count - 1; last > 0; last--) {
      const [item, score] = [this.#items[last]!, this.#scores[last]!];
      this.#put(last, this.#items[0]!, this.#scores[0]!);
      this.#sink(item, score, last);
    }
    return { items: this.#items.slice(0, count), scores: this.#scores.slice(0, count) };
  }

  #beatsRoot(item: number, score: number): boolean {
    return this.#items.length > 0 && this.#worse(0, item, score);
  }

  /** Whether what lies there is worse than an item. */
  #worse(at: number, item: number, score: number): boolean {
    const own = this.#scores[at]!;
    return own < score || (own === score && this.#items[at]! > item);
  }

  #put(at: number, item: number, score: number): void {
    this.#items[at] = item;
    this.#scores[at] = score;
  }

  /** Adds an item at the end, and moves it up. */
  #rise(item: number, score: number): void {
    let at = this.#count++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#worse(above, item, score)) break;
      this.#put(at, this.#items[above]!, this.#scores[above]!);
      at = above;
    }
    this.#put(at, item, score);
  }

  /** Puts an item at the root of the first so many, and moves it down. */
  #sink(item: number, score: number, count: number): void {
    let at = 0;
    for (let below = 1; below < count; below = 2 * at + 1) {
      const right = below + 1;
      if (right < count && this.#worse(right, this.#items[below]!, this.#scores[below]!)) below++;
      if (!this.#worse(below, item, score)) break;
      this.#put(at, this.#items[below]!, this.#scores[below]!);
      at = below;
    }
    this.#put(at, item, score);
  }
}
