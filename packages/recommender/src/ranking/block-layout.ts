/** Items that lie together in a block. */
export const blockItems = 16;

/** Numbers of a vector whose codes lie together, in a cache line for all items of a block. */
export const groupNumbers = 8;

/** Items that are scanned at once, at most: a whole number of blocks. */
export const pageItems = 4096;

/** The memory of the blocks, seen as what lies in it. */
export interface BlockViews {
  /** Codes of four numbers each, and factors of queries. */
  words: Int16Array;
  /** Scales and residuals. */
  floats: Float32Array;
  /** Numbers of the items that a scan found. */
  found: Int32Array;
}

/** Where everything lies, in bytes. */
export interface BlockLayout {
  /** Groups of a vector. */
  groups: number;
  /** Where the numbers of found items lie; the factors of the query lie at 0. */
  found: number;
  /** Where the first block lies. */
  blocks: number;
  /** Bytes of a block: codes, 16 scales, 16 residuals. */
  blockBytes: number;
}

/** Lays out the blocks of vectors of a width ≥ 1. */
export function layoutOf(width: number): BlockLayout {
  const groups = Math.ceil(width / groupNumbers);
  const found = groups * 64;
  const blocks = found + pageItems * 4;
  return { groups, found, blocks, blockBytes: groups * 64 + blockItems * 8 };
}
