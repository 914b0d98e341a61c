import * as tf from '@tensorflow/tfjs';
import { padAxis } from './pad-axis.js';

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
  const last = x.rank - 1;
  return tf.tidy(() => {
    const begin = x.shape.map((_, axis) => (axis === last && places < 0 ? far : 0));
    const kept = tf.slice(x, begin, [...x.shape.slice(0, -1), size - far]);
    return places > 0 ? padAxis(kept, last, far, 0) : padAxis(kept, last, 0, far);
  });
}
