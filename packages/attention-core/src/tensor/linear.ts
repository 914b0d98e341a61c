import * as tf from '@tensorflow/tfjs';

/** `x·kernel + bias`. */
export interface LinearWeights {
  /** `[E, F]` */
  kernel: tf.Tensor;
  /** `[F]`; left out: no bias */
  bias?: tf.Tensor | undefined;
}

/**
 * A linear map of the last axis.
 *
 * @param x - `[…, E]`
 * @returns `[…, F]`
 */
export function linear(x: tf.Tensor, { kernel, bias }: LinearWeights): tf.Tensor {
  return tf.tidy(() => {
    const [width, wide] = kernel.shape as [number, number];
    // One matrix product of rank 2 is the only shape that every tfjs backend runs at full speed.
    const flat = x.rank === 2;
    const rows = (flat ? x : tf.reshape(x, [-1, width])) as tf.Tensor2D; // […, E] → [R, E]
    const product = tf.matMul(rows, kernel as tf.Tensor2D); // [R, F]
    const moved = bias ? tf.add(product, bias) : product;
    return flat ? moved : tf.reshape(moved, [...x.shape.slice(0, -1), wide]); // [R, F] → […, F]
  });
}

/**
 * The shapes of a linear map, for `requireInputs`.
 *
 * @param name - of the map, for errors: `weights.query`
 * @param shape - of its kernel: `E F`
 */
export function linearShapes<const Name extends string, const Shape extends `${string} ${string}`>(
  name: Name,
  { kernel, bias }: LinearWeights,
  shape: Shape,
) {
  return {
    [`${name}.kernel`]: [kernel, shape],
    [`${name}.bias`]: bias && [bias, shape.split(' ')[1]!],
  } as Record<`${Name}.kernel`, [tf.Tensor, Shape]> &
    Record<`${Name}.bias`, [tf.Tensor, string] | undefined>;
}
