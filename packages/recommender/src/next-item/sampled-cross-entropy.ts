import * as tf from '@tensorflow/tfjs';

/** What {@link sampledCrossEntropy} is computed of. */
export interface SampledCrossEntropyInputs {
  /** What is predicted from, `[R, D]`. */
  hidden: tf.Tensor;
  /** The right classes, `[R]` int32. */
  labels: tf.Tensor;
  /** Vectors of the right classes, `[R, D]`. */
  right: tf.Tensor;
  /** Classes to compare with, drawn evenly from all, `[S]` int32. */
  drawn: tf.Tensor;
  /** Vectors of those, `[S, D]`. */
  vectors: tf.Tensor;
  /** How many classes there are. */
  classes: number;
  /** A label that does not count. */
  padding: number;
}

/** So low a logit counts for nothing. */
const nothing = -1e9;

/**
 * Mean cross entropy, estimated on a sample of the classes that all rows share: Jean et al. 2015, arXiv:1412.2007,
 * section 3. What is drawn stands for all: its exponentials count `classes / S` times. Where the right class is
 * among them, it counts once.
 *
 * @returns a scalar
 */
export function sampledCrossEntropy({
  hidden,
  labels,
  right,
  drawn,
  vectors,
  classes,
  padding,
}: SampledCrossEntropyInputs): tf.Scalar {
  return tf.tidy(() => {
    const wanted = tf.sum(tf.mul(hidden, right), 1); // [R]
    const others = tf.matMul(hidden as tf.Tensor2D, vectors as tf.Tensor2D, false, true); // [R, S]
    const same = tf.equal(tf.expandDims(labels, 1), tf.expandDims(drawn, 0)); // [R, S]
    const weight = Math.log(classes / drawn.size);
    const compared = tf.add(tf.add(others, weight), tf.mul(tf.cast(same, 'float32'), nothing));
    const all = tf.logSumExp(tf.concat([tf.expandDims(wanted, 1), compared], 1), 1); // [R]
    const counts = tf.cast(tf.notEqual(labels, padding), 'float32'); // [R]
    return tf.div(tf.sum(tf.mul(tf.sub(all, wanted), counts)), tf.sum(counts)).asScalar();
  });
}
