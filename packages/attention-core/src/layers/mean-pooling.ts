import * as tf from '@tensorflow/tfjs';
import { flatMask, only, onlyMask, onlyShape, type CallArguments } from './layer-arguments.js';

/**
 * Pooling without attention: the mean of all positions that tfjs' mask leaves, `[B, S, E]` → `[B, E]`; of
 * none, zeros. What `AttentionPooling` is compared with, and what Keras' `GlobalAveragePooling1D` does where
 * there is a mask; that of tfjs averages the padding, too.
 */
export class MeanPooling extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedMeanPooling';

  /** @param args - the layer's name */
  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const mask = onlyMask(args);
      if (!mask) return tf.mean(x, 1); // [B, S, E] → [B, E]
      const real = tf.expandDims(tf.cast(flatMask(mask), 'float32'), -1); // [B, S] → [B, S, 1]
      const count = tf.maximum(tf.sum(real, 1), 1); // [B, 1]
      return tf.div(tf.sum(tf.mul(x, real), 1), count); // [B, S, E] → [B, E]
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    const [batch, , width] = onlyShape(inputShape);
    return [batch!, width!];
  }

  /** The positions are gone, and their mask with them; tfjs writes "no mask" as null. */
  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }
}

tf.serialization.registerClass(MeanPooling);
