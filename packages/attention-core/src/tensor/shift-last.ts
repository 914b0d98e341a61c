import * as tf from '@tensorflow/tfjs';

/**
 * Moves the elements of the last axis by some places; zeros come in, and what leaves is lost.
 *
 * @param x - `[…, S]`
 * @param places - a whole number; above 0 towards the end, below 0 towards the beginning
 */
export function shiftLast(x: tf.Tensor, places: number): tf.Tensor {
  if (places === 0) return x;
  const size = x.shape.at(-1)!;
  const far = Math.abs(places);
  if (far >= size) return tf.zerosLike(x);
  const zeros = (axis: number): [number, number] => {
    if (axis < x.rank - 1) return [0, 0];
    return places > 0 ? [far, 0] : [0, far];
  };
  return tf.tidy(() => {
    const begin = x.shape.map((_, axis) => (axis === x.rank - 1 && places < 0 ? far : 0));
    const kept = tf.slice(x, begin, [...x.shape.slice(0, -1), size - far]);
    return tf.pad(
      kept,
      x.shape.map((_, axis) => zeros(axis)),
    );
  });
}
