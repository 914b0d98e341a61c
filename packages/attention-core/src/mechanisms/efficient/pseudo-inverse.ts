import * as tf from '@tensorflow/tfjs';

/** A matrix of zeros is divided by this instead of by zero. */
const leastNorm = 1e-12;

/**
 * The Moore–Penrose inverse by matrix products alone, which differentiate and run everywhere:
 * `Z ← ¼·Z·(13·I − A·Z·(15·I − A·Z·(7·I − A·Z)))`. Razavi et al. 2014, as used by Xiong et al. 2021,
 * arXiv:2102.03902, eq. 14.
 *
 * @param a - `[…, P, Q]`, no element negative
 * @param iterations - a whole number ≥ 1; each one triples the number of right digits at the end
 * @returns `[…, Q, P]`
 */
export function pseudoInverse(a: tf.Tensor, iterations: number): tf.Tensor {
  const swap = [...a.shape.keys()];
  swap.push(...swap.splice(-2).reverse());
  const rows = a.shape.at(-2)!;
  return tf.tidy(() => {
    const unit = tf.eye(rows);
    const norm = (axis: number) => tf.max(tf.sum(a, axis, true), [-2, -1], true); // […, 1, 1]
    const start = tf.add(tf.mul(norm(-2), norm(-1)), leastNorm);
    let inverse = tf.div(tf.transpose(a, swap), start); // […, P, Q] → […, Q, P]
    for (let round = 0; round < iterations; round++) {
      const product = tf.matMul(a, inverse); // […, P, Q] · […, Q, P] → […, P, P]
      const from = (factor: number, x: tf.Tensor) => tf.sub(tf.mul(unit, factor), x);
      const inner = from(15, tf.matMul(product, from(7, product)));
      inverse = tf.mul(tf.matMul(inverse, from(13, tf.matMul(product, inner))), 0.25);
    }
    return inverse;
  });
}
