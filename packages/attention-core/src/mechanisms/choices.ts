/** The choices that an attention mechanism is made of. */
import type { Tensor } from '@tensorflow/tfjs';
import type { MaskShape } from '../masks/mask.js';

/** How well keys match queries: q `[B, N, L, D]`, k `[B, N, S, Dk]` → scores `[B, N, L, S]`. */
export type Score = (q: Tensor, k: Tensor) => Tensor;

/** What is added to the scores: broadcastable to `[B, N, L, S]`, or made for as many as there are. */
export type Bias = Tensor | ((shape: MaskShape) => Tensor);

/**
 * Scores `[B, N, L, S]` to weights of the same shape. `allowed` is boolean, broadcastable to the
 * scores, true = may attend; undefined: everything may. What it excludes gets weight 0.
 */
export type Normalise = (scores: Tensor, allowed?: Tensor) => Tensor;

/** Values by their weights: weights `[B, N, L, S]`, v `[B, N, S, Dv]` → output `[B, N, L, Dv]`. */
export type Aggregate = (weights: Tensor, v: Tensor) => Tensor;
