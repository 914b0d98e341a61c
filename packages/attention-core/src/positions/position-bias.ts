import type { Tensor } from '@tensorflow/tfjs';
import type { MaskShape } from '../masks/mask.js';

/** A bias that grows with the distance: `slope · |i + offset − j|` for query i and key j. */
export interface LinearBias {
  /** For each head. */
  readonly slopes: readonly number[];
  /** Position of the first query among the keys. */
  readonly offset: number;
}

/** A bias for the scores that positions make, for as many queries and keys as there are: a `Bias`. */
export type PositionBias = ((shape: MaskShape) => Tensor) & {
  /** Set where it is linear in the distance, which fused kernels compute. */
  readonly linear?: LinearBias;
};

/** Where the queries stand among the keys. */
export interface OffsetOptions {
  /** Position of the first query among the keys, a whole number ≥ 0. Default 0. */
  offset?: number | undefined;
}
