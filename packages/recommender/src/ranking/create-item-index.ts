import { describeValue, HeedError } from '@heed/attention-core/errors';
import { requireRoom } from './index-bytes.js';
import { ItemBlocks } from './item-blocks.js';
import type { ItemIndex, ItemIndexOptions } from './item-index.js';
import { loadScan } from './load-scan.js';
import { longestFirst } from './longest-first.js';
import { OpenIndex } from './open-index.js';
import { requireFinite, requireWholeVectors } from './require-vectors.js';
import { requireWithin } from './require-within.js';
import { VectorRows } from './vector-rows.js';

/** Most bytes that the memory of WebAssembly can have. */
const mostBytes = 2 ** 32;

/** Most numbers of a vector. */
const mostWidth = 2 ** 14;

/** @returns the kernel; undefined for plain */
async function scanFor(where: string, build: ItemIndexOptions['build']) {
  if (build === 'plain') return undefined;
  if (build !== undefined && build !== 'simd') {
    const required = 'build must be simd or plain';
    throw new HeedError({ code: 'option', where, required, got: describeValue(build) });
  }
  const scan = await loadScan();
  if (scan || build === undefined) return scan;
  const required = 'build simd needs an engine with SIMD';
  throw new HeedError({ code: 'runtime-missing', where, required, advice: 'Leave it out.' });
}

/**
 * Makes an index of items, in one or two microseconds for each.
 *
 * Each number is kept in four bits, with the length of what they leave out. A search computes from them what
 * an item may score at most, and the exact score only of items that may be among the best: a thousand of a
 * million where vectors are drawn at random, fewer where their lengths differ. Where all items score nearly
 * alike it computes them all. The longest vectors come first, and those that are too short to be among the
 * best are not looked at.
 *
 * @throws HeedError `input-type`, `shape`, `input-value` for the vectors; `input-too-long` where they need more
 * than `memory`, before anything is allocated; `option`; `runtime-missing`, `runtime-failed`
 * @example
 * ```ts
 * const index = await createItemIndex({ vectors, width: 64 });
 * const { items, scores } = index.search(query, { top: 10, accept: (item) => !seen.has(item) });
 * index.dispose();
 * ```
 */
export async function createItemIndex(options: ItemIndexOptions): Promise<ItemIndex> {
  const where = 'createItemIndex';
  const { vectors, width, memory = 2 ** 31, build } = options;
  requireWithin(where, 'width', width, mostWidth);
  requireWithin(where, 'memory', memory, mostBytes);
  const count = requireWholeVectors(where, vectors, width);
  const scan = await scanFor(where, build);
  if (scan) requireRoom(where, count, width, memory);
  const lengths = requireFinite(where, vectors, width);
  const rows = new VectorRows(width);
  rows.add(vectors);
  const blocks = scan && new ItemBlocks(width, longestFirst(lengths), memory, scan);
  blocks?.add(vectors, lengths);
  return new OpenIndex(rows, memory, blocks);
}
