import * as tf from '@tensorflow/tfjs';

/** The largest prime p with p² < 2²⁴: sums and products of two residues stay exact in float32. */
export const prime = 4093;

/** `x mod prime` for whole x in [0, 2²⁴); exact in float32 on every backend. */
export const residue = (x: tf.Tensor): tf.Tensor =>
  tf.sub(x, tf.mul(tf.floor(tf.div(x, prime)), prime));
