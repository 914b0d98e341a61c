/** Blocks of queries and keys that are seen or hidden as a whole. */
export interface VisibleBlocks {
  /** Queries and keys in a block, a whole number ≥ 1; the last block may be shorter. */
  size: number;
  /** `[⌈L/size⌉, ⌈S/size⌉]` row by row; 1 = may attend, 0 = may not. */
  pattern: Uint8Array;
}

/**
 * Which keys queries may see, said in numbers instead of a tensor `[L, S]`. A key may be seen when every
 * part allows it; a part that is left out allows all. Without tfjs, as kernels outside it read this too.
 */
export interface VisibleKeys {
  /** Query i may see key j only when `j − i ≥ firstDistance`, a whole number. */
  firstDistance?: number | undefined;
  /** Query i may see key j only when `j − i ≤ lastDistance`, a whole number. */
  lastDistance?: number | undefined;
  /** Each text shows this many of its first keys: whole numbers in [0, S], `[B]`, or `[1]` for all texts. */
  lengths?: readonly number[] | undefined;
  blocks?: VisibleBlocks | undefined;
}

/** Lengths that satisfy both; undefined where they are of different numbers of texts. */
function shorter(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
  if (a.length === 1) return b.map((length) => Math.min(length, a[0]!));
  if (b.length === 1 || a.length === b.length) {
    return a.map((length, text) => Math.min(length, b[b.length === 1 ? 0 : text]!));
  }
  return undefined;
}

/** Blocks that both show; undefined where their sizes differ. */
const common = (a: VisibleBlocks, b: VisibleBlocks): VisibleBlocks | undefined =>
  a.size === b.size
    ? { size: a.size, pattern: a.pattern.map((cell, index) => cell & b.pattern[index]!) }
    : undefined;

/**
 * What two say together.
 *
 * @returns undefined where numbers cannot say it: blocks of two sizes, lengths of two batches
 */
export function bothVisible(a: VisibleKeys, b: VisibleKeys): VisibleKeys | undefined {
  const lengths = a.lengths && b.lengths ? shorter(a.lengths, b.lengths) : (a.lengths ?? b.lengths);
  const blocks = a.blocks && b.blocks ? common(a.blocks, b.blocks) : (a.blocks ?? b.blocks);
  if ((a.lengths && !lengths) || (a.blocks && !blocks)) return undefined;
  const firstDistance = Math.max(a.firstDistance ?? -Infinity, b.firstDistance ?? -Infinity);
  const lastDistance = Math.min(a.lastDistance ?? Infinity, b.lastDistance ?? Infinity);
  return {
    ...(firstDistance > -Infinity && { firstDistance }),
    ...(lastDistance < Infinity && { lastDistance }),
    ...(lengths && { lengths }),
    ...(blocks && { blocks }),
  };
}
