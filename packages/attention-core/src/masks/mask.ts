import type { Tensor } from '@tensorflow/tfjs';

/** How many queries ask, and how many keys there are. */
export interface MaskShape {
  queries: number;
  keys: number;
}

/** Which key a query may see. */
export interface Mask {
  /** For messages and traces: `causal and padding`. */
  readonly name: string;
  /** Boolean tensor, broadcastable to `[B, N, L, S]`; true = may attend. */
  allowed(shape: MaskShape): Tensor;
}
