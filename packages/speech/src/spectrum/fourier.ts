import * as tf from '@tensorflow/tfjs';

/** Which frequencies of a real Fourier transform are asked for. */
export interface FourierSizes {
  /** Samples of a frame. */
  size: number;
  /** Points of the transform, as many as samples or more: frames are filled up with zeros. */
  points: number;
  /** The first frequency and the one behind the last, of `0 … points / 2 + 1`. */
  from: number;
  to: number;
}

/** A table `[rows, columns]` of values by place. */
const table = (rows: number, columns: number, at: (row: number, column: number) => number) =>
  tf.tensor2d(
    Float32Array.from({ length: rows * columns }, (_, index) =>
      at(Math.floor(index / columns), index % columns),
    ),
    [rows, columns],
  );

/**
 * The real Fourier transform of windowed frames as products with two tables, which every runtime computes alike.
 *
 * @param frames - `[…, size]`
 * @param window - of `size` weights
 * @returns real and imaginary parts, `[…, to − from]` each
 */
export function spectrumOf(
  frames: tf.Tensor,
  window: ArrayLike<number>,
  { size, points, from, to }: FourierSizes,
): { real: tf.Tensor; imaginary: tf.Tensor } {
  const part = (wave: (angle: number) => number) =>
    table(size, to - from, (n, k) => window[n]! * wave((2 * Math.PI * n * (k + from)) / points));
  const flat = tf.reshape(frames, [-1, size]); // […, size] → [X, size]
  const shape = [...frames.shape.slice(0, -1), to - from];
  return {
    real: tf.reshape(tf.matMul(flat, part(Math.cos)), shape), // [X, size] · [size, K] → […, K]
    imaginary: tf.reshape(
      tf.matMul(
        flat,
        part((angle) => -Math.sin(angle)),
      ),
      shape,
    ),
  };
}

/**
 * The opposite: frames of a spectrum whose other frequencies are 0.
 *
 * @param real - `[…, to − from]`
 * @param imaginary - of the same shape
 * @param window - of `size` weights, by which the frames are multiplied
 * @returns `[…, size]`
 */
export function framesOf(
  real: tf.Tensor,
  imaginary: tf.Tensor,
  window: ArrayLike<number>,
  { size, points, from, to }: FourierSizes,
): tf.Tensor {
  // Frequencies between 0 and the highest stand for themselves and their mirror images.
  const twice = (k: number) => (k === 0 || 2 * k === points ? 1 : 2) / points;
  const part = (wave: (angle: number) => number) =>
    table(
      to - from,
      size,
      (k, n) => window[n]! * twice(k + from) * wave((2 * Math.PI * n * (k + from)) / points),
    );
  const shape = [...real.shape.slice(0, -1), size];
  const back = (x: tf.Tensor, by: tf.Tensor2D) =>
    tf.matMul(tf.reshape(x, [-1, to - from]) as tf.Tensor2D, by); // […, K] → [X, K] · [K, size]
  const summed = tf.add(
    back(real, part(Math.cos)),
    back(
      imaginary,
      part((angle) => -Math.sin(angle)),
    ),
  );
  return tf.reshape(summed, shape);
}
