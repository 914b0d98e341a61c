import type * as tf from '@tensorflow/tfjs';

/** A tfjs model under measurement. */
export interface Model<Input extends string = string> {
  /** What training changes. */
  variables: tf.Variable[];
  /** Forward pass: logits [B, C]. Does not read the labels. */
  predict(inputs: Record<Input, tf.Tensor>): tf.Tensor;
  /** Cross entropy, the mean over the batch. */
  loss(inputs: Record<Input, tf.Tensor>): tf.Scalar;
}
