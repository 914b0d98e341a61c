import { HeedError } from '@heed/attention-core/errors';
import { BestItems, type RankedItems } from './best-items.js';
import { requireRoom } from './index-bytes.js';
import type { ItemBlocks } from './item-blocks.js';
import type { ItemIndex, SearchOptions } from './item-index.js';
import { requireFinite, requireQuery, requireWholeVectors } from './require-vectors.js';
import { requireWithin } from './require-within.js';
import type { VectorRows } from './vector-rows.js';

/** An index over the vectors themselves and, unless it is plain, over their codes. */
export class OpenIndex implements ItemIndex {
  readonly build: 'simd' | 'plain';
  readonly #memory: number;
  #rows: VectorRows | undefined;
  #blocks: ItemBlocks | undefined;

  /** @param memory - most bytes that the codes may take */
  constructor(rows: VectorRows, memory: number, blocks?: ItemBlocks) {
    this.#rows = rows;
    this.#memory = memory;
    this.#blocks = blocks;
    this.build = blocks ? 'simd' : 'plain';
  }

  get count(): number {
    return this.#rows?.count ?? 0;
  }

  get bytes(): number {
    return this.#blocks?.bytes ?? 0;
  }

  search(query: Float32Array, { top = 10, accept }: SearchOptions = {}): RankedItems {
    const where = 'search';
    const rows = this.#requireRows(where);
    const length = requireQuery(where, query, rows.width);
    requireWithin(where, 'top', top);
    const best = new BestItems(Math.min(top, rows.count), accept);
    if (this.#blocks && length > 0) this.#blocks.search(query, length, rows, best);
    else searchAll(query, length, rows, best);
    return best.ranked();
  }

  extend(vectors: Float32Array): number {
    const where = 'extend';
    const rows = this.#requireRows(where);
    const { count, width } = rows;
    const added = requireWholeVectors(where, vectors, width);
    if (this.#blocks) requireRoom(where, count + added, width, this.#memory);
    const lengths = requireFinite(where, vectors, width);
    this.#blocks?.add(vectors, lengths);
    rows.add(vectors);
    return count;
  }

  dispose(): void {
    this.#rows = undefined;
    this.#blocks = undefined;
  }

  #requireRows(where: string): VectorRows {
    if (this.#rows) return this.#rows;
    const required = 'the index must not have been disposed';
    throw new HeedError({ code: 'disposed', where, required });
  }
}

/** Shows all items; for a query of zeros, which likes all alike, the first until there are enough. */
function searchAll(query: Float32Array, length: number, rows: VectorRows, best: BestItems): void {
  for (let item = 0; item < rows.count; item++) {
    if (length === 0 && best.full) return;
    best.offer(item, rows.score(query, item));
  }
}
