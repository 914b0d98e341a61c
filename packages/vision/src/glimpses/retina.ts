/**
 * The sensor: around a place it takes in a square at several scales, each `side` × `side` numbers: fine in the
 * middle, coarse around it. Mnih et al. 2014, arXiv:1406.6247, section 3.1, "glimpse sensor".
 */
import * as tf from '@tensorflow/tfjs';
import { pictureSide } from './grey-picture.js';
import { numbersIn, type Retina } from './sizes.js';

/** From places −1 … 1 to pixels from the edge. */
export const toPixels = (place: tf.Tensor): tf.Tensor => tf.mul(tf.add(place, 1), pictureSide / 2);

/** Steps from the middle of a square to each of its numbers, and how many pixels each step is, for all scales: `[S·g]`. */
export function steps({ side, scales }: Retina): { steps: number[]; scale: number[] } {
  const from = Array.from({ length: side }, (_, index) => index - (side - 1) / 2);
  return {
    steps: scales.flatMap(() => from),
    scale: scales.flatMap((scale) => from.map(() => scale)),
  };
}

/** Middles of the picture's pixels, `[1, 1, P]`. */
export const pixelMiddles = (): tf.Tensor =>
  tf.reshape(tf.range(0.5, pictureSide), [1, 1, pictureSide]);

/**
 * How much each number takes of each pixel along one axis: tents as wide as two steps, which for a scale of 1 are
 * bilinear interpolation (Jaderberg et al. 2015, arXiv:1506.02025, eq. 5) and for wider ones do not skip pixels.
 * Beyond the picture there is black.
 *
 * @param place - where the square's middle is, `[B]`, −1 … 1
 * @returns `[B, S·g, 60]`
 */
export function tents(place: tf.Tensor, retina: Retina): tf.Tensor {
  return tf.tidy(() => {
    const { steps: offsets, scale } = steps(retina);
    const away = tf.tensor3d(
      offsets.map((offset, index) => offset * scale[index]!),
      [1, offsets.length, 1],
    );
    const wide = tf.tensor3d(scale, [1, scale.length, 1]);
    const middle = tf.reshape(toPixels(place), [place.shape[0]!, 1, 1]); // [B] → [B, 1, 1]
    const distance = tf.abs(tf.sub(tf.add(middle, away), pixelMiddles())); // [B, S·g, P]
    return tf.div(tf.relu(tf.sub(1, tf.div(distance, wide))), wide);
  });
}

/**
 * Takes numbers in: `Ay·X·Axᵀ` for each scale.
 *
 * @param pictures - `[B, P, P]`
 * @param rows - Ay, how much each number takes of each row, `[B, S·g, P]`
 * @param columns - Ax, of each column, `[B, S·g, P]`
 * @returns `[B, S·g²]`
 */
export function takeIn(
  pictures: tf.Tensor,
  rows: tf.Tensor,
  columns: tf.Tensor,
  { side, scales }: Retina,
): tf.Tensor {
  return tf.tidy(() => {
    const batch = pictures.shape[0]!;
    const bySquare = [batch * scales.length, side, pictureSide];
    const lines = tf.reshape(tf.matMul(rows, pictures), bySquare); // [B, S·g, P] → [B·S, g, P]
    const squares = tf.matMul(lines, tf.reshape(columns, bySquare), false, true); // [B·S, g, P] · [B·S, P, g] → [B·S, g, g]
    return tf.reshape(squares, [batch, numbersIn({ side, scales })]); // [B·S, g, g] → [B, S·g²]
  });
}
