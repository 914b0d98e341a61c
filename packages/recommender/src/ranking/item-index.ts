import type { Accept, RankedItems } from './best-items.js';

/** Options of `createItemIndex`. */
export interface ItemIndexOptions {
  /**
   * The vectors of all items, `[V, D]`, finite. They are not copied, and must not change afterwards: exact
   * scores are read from them.
   */
  vectors: Float32Array;
  /** Numbers of a vector, D; a whole number, 1 … 16,384. */
  width: number;
  /**
   * Most bytes that the index may take besides the vectors; a whole number, 1 … 2³². Default 2³¹, 2 GiB, which
   * is room for 38 million items of width 64.
   */
  memory?: number;
  /**
   * `simd` scans codes in WebAssembly, `plain` computes every score in TypeScript and takes no memory. Default:
   * `simd` where the engine has SIMD.
   */
  build?: 'simd' | 'plain';
}

/** Options of {@link ItemIndex.search}. */
export interface SearchOptions {
  /** How many items are wanted; a whole number ≥ 1. Default 10. */
  top?: number;
  /**
   * Whether an item may be among the results; asked only about items that would be, when they are met. It
   * must not use the index itself. Default: all may.
   */
  accept?: Accept;
}

/** Finds the items whose vectors have the largest dot products with a query: exactly, and fast. */
export interface ItemIndex {
  /** How many items it has. */
  readonly count: number;
  /** Bytes that it holds besides the vectors. */
  readonly bytes: number;
  readonly build: 'simd' | 'plain';
  /**
   * The best items, as if the score of each had been computed: query · vector, added in float64 in the order of
   * the numbers and rounded to float32. A query of zeros finds the first items.
   *
   * @param query - `[D]`, finite
   * @returns fewer items than `top` where there are no more
   * @throws HeedError `input-type`, `shape`, `input-value` for the query; `option`; `disposed`
   */
  search(query: Float32Array, options?: SearchOptions): RankedItems;
  /**
   * Adds items behind those that are there.
   *
   * @param vectors - `[items, D]`; not copied, as in {@link ItemIndexOptions}
   * @returns the place of the first of them
   * @throws HeedError `input-type`, `shape`, `input-value`; `input-too-long` where they do not fit into `memory`;
   * `runtime-failed` when the memory cannot grow; `disposed`. Then nothing was added
   */
  extend(vectors: Float32Array): number;
  /** Lets go of the memory and of the vectors. */
  dispose(): void;
}
