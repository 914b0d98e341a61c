import * as tf from '@tensorflow/tfjs';

/** The mean of tensors of one shape; of one tensor itself. */
export const meanOf = (tensors: readonly tf.Tensor[]): tf.Tensor =>
  tensors.length === 1 ? tensors[0]! : tf.div(tf.addN([...tensors]), tensors.length);
