import { HeedError } from '@heed/attention-core/errors';
import type { BestItems } from './best-items.js';
import {
  blockItems,
  layoutOf,
  pageItems,
  type BlockLayout,
  type BlockViews,
} from './block-layout.js';
import { codeItem } from './code-item.js';
import { codeQuery } from './code-query.js';
import type { InstantiateScan, Scan } from './load-scan.js';
import { smallest } from './round-up.js';
import type { VectorRows } from './vector-rows.js';

const pageBytes = 65_536;

/** Items that are scanned before anything is known: some blocks. */
const firstItems = 64;

/** Coded items in the memory of the kernel: finds those that may be among the best. */
export class ItemBlocks {
  readonly #layout: BlockLayout;
  readonly #memory: WebAssembly.Memory;
  readonly #scan: Scan;
  /** For the first items, in the order of the blocks, their places; those after them lie in their order. */
  readonly #order: Int32Array;
  /** For each page, the length of its longest vector. */
  readonly #longest: number[] = [];
  #views: BlockViews;
  #count = 0;

  /**
   * @param order - in which the first items are added
   * @param most - bytes that the memory may grow to
   * @throws HeedError `runtime-failed` where the engine has no memory for them
   */
  constructor(width: number, order: Int32Array, most: number, instantiate: InstantiateScan) {
    this.#layout = layoutOf(width);
    this.#order = order;
    const pages = this.#pagesFor(order.length);
    const maximum = Math.ceil(most / pageBytes);
    this.#memory = orOutOfMemory(
      'createItemIndex',
      () => new WebAssembly.Memory({ initial: pages, maximum }),
      pages * pageBytes,
    );
    this.#scan = instantiate(this.#memory);
    this.#views = this.#viewsOf();
  }

  /** Bytes that it holds. */
  get bytes(): number {
    return this.#memory.buffer.byteLength + this.#order.byteLength;
  }

  /**
   * Adds items behind those that are there.
   *
   * @param vectors - `[items, width]`
   * @param lengths - of the vectors, not rounded down
   * @throws HeedError `runtime-failed` when the memory cannot grow; all stays as it was
   */
  add(vectors: Float32Array, lengths: Float32Array): void {
    const width = vectors.length / lengths.length;
    const start = this.#count;
    this.#grow(start + lengths.length);
    const { blocks, blockBytes } = this.#layout;
    for (let added = 0; added < lengths.length; added++) {
      const at = start + added;
      const item = (this.#order[at] ?? at) - start;
      const block = blocks + Math.floor(at / blockItems) * blockBytes;
      codeItem(this.#views, vectors, item * width, width, block, at % blockItems);
      const page = Math.floor(at / pageItems);
      this.#longest[page] = Math.max(this.#longest[page] ?? 0, lengths[item]!);
    }
    this.#count += lengths.length;
  }

  /**
   * Shows all items that may be among the best, with their scores.
   *
   * @param length - of the query; not 0
   */
  search(query: Float32Array, length: number, rows: VectorRows, best: BestItems): void {
    const { unit, offset, slope } = codeQuery(query, length, this.#views.words);
    const { groups, found, blocks, blockBytes } = this.#layout;
    let step: number;
    for (let first = 0; first < this.#count; first += step) {
      // Twice as far each time, so that what the first items teach is soon known.
      step = Math.min(Math.max(first, firstItems), pageItems);
      const least = lowered(best.least);
      const longest = this.#longest[Math.floor(first / pageItems)]!;
      if (length * longest * (1 + 2 ** -20) < least) continue;
      const count = Math.min(step, this.#count - first);
      const address = blocks + (first / blockItems) * blockBytes;
      const numbers = Math.ceil(count / blockItems);
      const bound = least / unit;
      const candidates = this.#scan(
        address,
        numbers,
        groups,
        0,
        offset,
        slope,
        bound,
        first,
        found,
      );
      for (let number = 0; number < candidates; number++) {
        const at = this.#views.found[number]!;
        if (at >= this.#count) break;
        const item = this.#order[at] ?? at;
        best.offer(item, rows.score(query, item));
      }
    }
  }

  #pagesFor(items: number): number {
    const { blocks, blockBytes } = this.#layout;
    return Math.ceil((blocks + Math.ceil(items / blockItems) * blockBytes) / pageBytes);
  }

  #grow(items: number): void {
    const pages = this.#pagesFor(items) - this.#memory.buffer.byteLength / pageBytes;
    if (pages <= 0) return;
    orOutOfMemory('extend', () => this.#memory.grow(pages), pages * pageBytes);
    this.#views = this.#viewsOf();
  }

  #viewsOf(): BlockViews {
    const { buffer } = this.#memory;
    return {
      words: new Int16Array(buffer),
      floats: new Float32Array(buffer),
      found: new Int32Array(buffer, this.#layout.found, pageItems),
    };
  }
}

/** A little below a float32 score, so that nothing that rounds to it is left out. */
const lowered = (score: number): number => score - Math.abs(score) * 2 ** -22 - smallest;

function orOutOfMemory<Result>(where: string, allocate: () => Result, bytes: number): Result {
  try {
    return allocate();
  } catch (cause) {
    throw new HeedError({
      code: 'runtime-failed',
      where,
      required: `the engine must have ${bytes} bytes of memory for the vectors`,
      got: String(cause),
      cause,
    });
  }
}
