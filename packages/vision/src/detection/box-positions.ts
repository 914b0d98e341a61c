import * as tf from '@tensorflow/tfjs';

/** Frequencies of each coordinate: waves of 2 pictures down to a 16th of one. */
const frequencies = [0.5, 1, 2, 4, 8, 16];

/** Numbers of a position. */
export const positionWidth = 4 * 2 * frequencies.length;

/**
 * Boxes as waves, so that near ones are alike: sines and cosines of middle and size. Liu et al. 2022 (DAB-DETR),
 * arXiv:2201.12329, section 4.1.
 *
 * @param boxes - `[B, Q, 4]`, 0 … 1
 * @returns `[B, Q, positionWidth]`
 */
export function boxPositions(boxes: tf.Tensor): tf.Tensor {
  const [batch, queries] = boxes.shape as [number, number];
  const turns = tf.tensor1d(frequencies.map((frequency) => 2 * Math.PI * frequency));
  const angles = tf.reshape(tf.mul(tf.expandDims(boxes, -1), turns), [batch, queries, -1]); // [B, Q, 4, 6] → [B, Q, 24]
  return tf.concat([tf.sin(angles), tf.cos(angles)], -1);
}
