import * as tf from '@tensorflow/tfjs';
import type { ToldCount } from './condition-attention.js';

/** Arguments of {@link AddEvidence}. */
export interface AddEvidenceArgs {
  name: string;
  told: ToldCount;
}

/**
 * Adds up evidence `[B, S, told·C]` over the findings, with what speaks for each condition from the beginning → logits of the
 * answer and of the differential where that is told, `[B, told, C]`.
 */
export class AddEvidence extends tf.layers.Layer {
  private readonly told: ToldCount;
  private bias!: tf.LayerVariable;

  constructor({ name, told }: AddEvidenceArgs) {
    super({ name });
    this.told = told;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [, , sums] = inputShape as [null, null, number];
    this.bias = this.addWeight('bias', [sums], 'float32', tf.initializers.zeros());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const evidence = [inputs].flat()[0]!; // [B, S, told·C]
      const logits = tf.add(tf.sum(evidence, 1), this.bias.read()); // [B, told·C]
      return tf.reshape(logits, [-1, this.told, evidence.shape[2]! / this.told]); // → [B, told, C]
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch, , sums] = inputShape as [null, null, number];
    return [batch, this.told, sums / this.told];
  }
}
