import type * as tf from '@tensorflow/tfjs';
import { layerNorm } from '../../tensor/layer-norm.js';
import type { Shapes } from '../../tensor/require-shapes.js';

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

/**
 * The shapes of a normalisation of vectors E wide, for `requireInputs`.
 *
 * @param name - of the weights, for errors: `weights.queryNorm`
 * @param width - the letter of E
 */
export const normShapes = (
  name: string,
  weights: NormWeights | undefined,
  width = 'E',
): Shapes => ({
  [`${name}.scale`]: weights && [weights.scale, width],
  [`${name}.offset`]: weights && [weights.offset, width],
});
