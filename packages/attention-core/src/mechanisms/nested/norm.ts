import type * as tf from '@tensorflow/tfjs';
import { layerNorm } from '../../tensor/layer-norm.js';

/** What a layer normalisation has learned. */
export interface NormWeights {
  /** `[E]` */
  scale: tf.Tensor;
  /** `[E]` */
  offset: tf.Tensor;
}

/** Layer normalisation of the last axis, or nothing where there are no weights for it. */
export const norm = (x: tf.Tensor, weights: NormWeights | undefined): tf.Tensor =>
  weights ? layerNorm(x, weights.scale, weights.offset) : x;
