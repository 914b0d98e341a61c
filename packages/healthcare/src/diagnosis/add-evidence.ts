import * as tf from '@tensorflow/tfjs';
import { told } from './condition-attention.js';

/**
 * Adds up evidence `[B, S, 2·C]` over the findings, with what speaks for each condition from the beginning → logits of the
 * answer and of the differential, `[B, 2, C]`.
 */
export class AddEvidence extends tf.layers.Layer {
  private bias!: tf.LayerVariable;

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [, , sums] = inputShape as [null, null, number];
    this.bias = this.addWeight('bias', [sums], 'float32', tf.initializers.zeros());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const evidence = [inputs].flat()[0]!; // [B, S, 2·C]
      const logits = tf.add(tf.sum(evidence, 1), this.bias.read()); // [B, 2·C]
      return tf.reshape(logits, [-1, told, evidence.shape[2]! / told]); // [B, 2·C] → [B, 2, C]
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch, , sums] = inputShape as [null, null, number];
    return [batch, told, sums / told];
  }
}
