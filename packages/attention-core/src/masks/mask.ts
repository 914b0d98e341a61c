import type { Tensor } from '@tensorflow/tfjs';
import type { VisibleKeys } from './visible-keys.js';

/** How many queries ask, and how many keys there are. */
export interface MaskShape {
  queries: number;
  keys: number;
}

/** A run of positions: from `start` up to, and without, `end`. Never empty. */
export interface Span {
  start: number;
  end: number;
}

/** How much of a block of queries and keys may be seen: all of it, some of it, or nothing. */
export type Cover = 'full' | 'partial' | 'empty';

/** Tells for a block of queries and keys how much of it may be seen. */
export type CoverOf = (queries: Span, keys: Span) => Cover;

/** What a mask says in numbers, and what only its tensor can say. */
export interface Visible extends VisibleKeys {
  /** Must allow a key, too. */
  rest?: Mask | undefined;
}

/** Which key a query may see. */
export interface Mask {
  /** For messages and traces: `causal and padding`. */
  readonly name: string;
  /** Boolean tensor, broadcastable to `[B, N, L, S]`; true = may attend. */
  allowed(shape: MaskShape): Tensor;
  /**
   * What `allowed` says of any block, for all texts and heads together, found without making the
   * tensor. `full` and `empty` must be certain; `partial` may also stand for what is not known. Left
   * out: whoever asks makes the tensor and reads it, see `coverOf`.
   */
  cover?(shape: MaskShape): CoverOf;
  /**
   * What `allowed` says, in numbers that a fused kernel understands, found without making the tensor.
   * Left out: the kernel reads the tensor.
   */
  visible?(shape: MaskShape): Visible;
}
