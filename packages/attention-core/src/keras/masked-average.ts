import * as tf from '@tensorflow/tfjs';
import { flatMask, only, onlyShape, type CallArguments } from '../layers/layer-arguments.js';

/**
 * The mean over the positions that are not padding, `[B, S, E]` → `[B, E]`; without any, zeros. What
 * Keras' `GlobalAveragePooling1D` does where there is a mask; that of tfjs averages the padding, too.
 */
export class MaskedAverage extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedMaskedAverage';

  /** @param args - the layer's name */
  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { mask }: CallArguments): tf.Tensor {
    const x = only(inputs);
    const given = Array.isArray(mask) ? mask[0] : mask;
    return tf.tidy(() => {
      if (!given) return tf.mean(x, 1); // [B, S, E] → [B, E]
      const real = tf.cast(tf.expandDims(flatMask(given), -1), 'float32'); // [B, S] → [B, S, 1]
      const count = tf.add(tf.sum(real, 1), 1e-7); // [B, S, 1] → [B, 1]
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

tf.serialization.registerClass(MaskedAverage);
