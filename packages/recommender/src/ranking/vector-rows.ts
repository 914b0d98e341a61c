/** The vectors of items as they were given, in one array or several. They are not copied. */
export class VectorRows {
  readonly width: number;
  readonly #parts: { first: number; vectors: Float32Array }[] = [];
  #count = 0;

  /** @param width - numbers of a vector; ≥ 1 */
  constructor(width: number) {
    this.width = width;
  }

  /** How many items. */
  get count(): number {
    return this.#count;
  }

  /** @param vectors - of the next items, `[items, width]` */
  add(vectors: Float32Array): void {
    this.#parts.push({ first: this.#count, vectors });
    this.#count += vectors.length / this.width;
  }

  /**
   * The score of an item: its vector · the query. Products are exact and are added in float64, in the
   * order of the numbers; the sum is rounded to float32. So it is the same on every machine.
   */
  score(query: Float32Array, item: number): number {
    const { first, vectors } = this.#partOf(item);
    const start = (item - first) * this.width;
    let sum = 0;
    for (let at = 0; at < query.length; at++) sum += query[at]! * vectors[start + at]!;
    return Math.fround(sum);
  }

  /** The part in which an item lies. */
  #partOf(item: number): { first: number; vectors: Float32Array } {
    let [low, high] = [0, this.#parts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#parts[middle]!.first <= item) low = middle;
      else high = middle - 1;
    }
    return this.#parts[low]!;
  }
}
