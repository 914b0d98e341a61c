import * as tf from '@tensorflow/tfjs';

/** Mean over the positions that tfjs' mask leaves, `[B, L, E]` → `[B, E]`. */
export class MaskedMean extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedMaskedMean';

  /** @param args - the layer's name */
  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    args: { mask?: tf.Tensor | tf.Tensor[] },
  ): tf.Tensor {
    return tf.tidy(() => {
      const x = [inputs].flat()[0]!;
      const mask = [args.mask].flat()[0]!;
      const real = tf.expandDims(tf.cast(mask, 'float32'), -1); // [B, L] → [B, L, 1]
      return tf.div(tf.sum(tf.mul(x, real), 1), tf.sum(real, 1)); // [B, L, E] → [B, E]
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [inputShape[0]!, inputShape[2]!];
  }

  /** The positions are gone, and their mask with them; tfjs writes "no mask" as null. */
  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }
}

tf.serialization.registerClass(MaskedMean);
