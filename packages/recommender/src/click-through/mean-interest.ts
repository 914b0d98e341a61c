import * as tf from '@tensorflow/tfjs';

/**
 * The mean of a history, the same for every candidate, to compare with: the base model of Zhou et al. 2018,
 * arXiv:1706.06978, section 4.2. Inputs and outputs are those of `TargetInterest`.
 */
export class MeanInterest extends tf.layers.Layer {
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [candidates, history, real] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor];
      const weights = tf.div(real, tf.maximum(tf.sum(real, 1, true), 1)); // [B, L]
      const mean = tf.matMul(tf.expandDims(weights, 1), history); // [B, 1, L] · [B, L, D] → [B, 1, D]
      return tf.add(tf.zerosLike(candidates), mean); // [B, C, D]
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return (inputShape as tf.Shape[])[0]!;
  }
}
