import type { Tensor } from '@tensorflow/tfjs';
import type { MaskShape } from '../masks/mask.js';

/** A bias for the scores that positions make, for as many queries and keys as there are: a `Bias`. */
export type PositionBias = (shape: MaskShape) => Tensor;

/** Where the queries stand among the keys. */
export interface OffsetOptions {
  /** Position of the first query among the keys, a whole number ≥ 0. Default 0. */
  offset?: number | undefined;
}
