import * as tf from '@tensorflow/tfjs';

/** Both parts of a tensor `[R, n, …]`: the elements before an index of axis 1, and those from it on. */
const splitAt = (x: tf.Tensor, at: number): [before: tf.Tensor, after: tf.Tensor] =>
  tf.split(x, [at, x.shape[1]! - at], 1) as [tf.Tensor, tf.Tensor];

/**
 * `x_i = decay_i ∘ x_{i−1} + added_i` for all i in log₂(n) steps instead of n: in each, every element
 * takes in the one that stands twice as far before it. Hillis & Steele 1986, Commun. ACM 29:1170.
 *
 * @param added - `[R, n, D, Dv]`
 * @param decay - `[R, n, D, 1]` or `[R, n, 1, 1]`; its first element is not used
 * @returns `[R, n, D, Dv]`
 */
export function decayingSums(added: tf.Tensor, decay: tf.Tensor): tf.Tensor {
  const count = added.shape[1]!;
  return tf.tidy(() => {
    let [sums, decays] = [added, decay];
    for (let distance = 1; distance < count; distance *= 2) {
      const [first, rest] = splitAt(sums, distance);
      const [firstDecays, restDecays] = splitAt(decays, distance);
      const [before] = splitAt(sums, count - distance);
      const [decaysBefore] = splitAt(decays, count - distance);
      sums = tf.concat([first, tf.add(rest, tf.mul(restDecays, before))], 1);
      decays = tf.concat([firstDecays, tf.mul(restDecays, decaysBefore)], 1);
    }
    return sums;
  });
}
