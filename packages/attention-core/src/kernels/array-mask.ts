import type { BlockOptions } from '../masks/block-pattern.js';
import type { VisibleKeys } from '../masks/visible-keys.js';

/** Values that say the same along some axes. */
export interface Broadcast<Values> {
  /** Row by row, as many as the shape says. */
  values: Values;
  /** Broadcastable to `[B, N, L, S]`: the last axes, each 1 or full. */
  shape: readonly number[];
}

/** Which keys a query may see, in plain data. A key may be seen when every part that is given allows it. */
export interface ArrayMask {
  /**
   * A query sees only itself and what came before: query i may see key j when `j ≤ i + offset`. `offset`
   * is the position of the first query among the keys, a whole number ≥ 0; default 0.
   */
  causal?: boolean | { offset?: number | undefined } | undefined;
  /**
   * A query sees its neighbourhood: `offset − before ≤ j − i ≤ offset + after`, whole numbers ≥ 0, default 0
   * each; a number alone is both `before` and `after`.
   */
  window?:
    | number
    | { before?: number | undefined; after?: number | undefined; offset?: number | undefined }
    | undefined;
  /** Real keys of each text, the first ones: whole numbers in [0, S], `[B]`, or `[1]` for all texts. */
  lengths?: ArrayLike<number> | undefined;
  /** Queries and keys see each other block by block. */
  blocks?: BlockOptions | undefined;
  /** Anything else: not 0 = may attend. */
  allowed?: Broadcast<Uint8Array> | undefined;
}

/** What is read of the tensor that a {@link MaskObject} makes. */
export interface MaskTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  dataSync(): ArrayLike<number>;
  dispose(): void;
}

/**
 * A mask of `@heed/attention-core`, such as `and(causal(), window(128))`, for programs that have tfjs
 * anyway. Most say in numbers what they allow; of the others the tensor is made and read.
 */
export interface MaskObject {
  /** For messages: `causal and padding`. */
  readonly name: string;
  /** Boolean tensor, broadcastable to `[B, N, L, S]`; true = may attend. */
  allowed(shape: { queries: number; keys: number }): MaskTensor;
  /** The same in numbers, as far as they go; the rest must allow a key, too. */
  visible?(shape: {
    queries: number;
    keys: number;
  }): VisibleKeys & { rest?: MaskObject | undefined };
}
