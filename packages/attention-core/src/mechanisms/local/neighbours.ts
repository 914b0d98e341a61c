/** Which cells of a line are the neighbours of each, and how their weights stand among all cells. */
import * as tf from '@tensorflow/tfjs';
import { oneHot } from '../../tensor/one-hot.js';

/** For each cell of a line its neighbours, all equally many. */
export interface Neighbours {
  /** `[A][K]`: their positions */
  positions: readonly (readonly number[])[];
  /** `[A][K]`: how many steps away they are, from −(K − 1) to K − 1 */
  steps: readonly (readonly number[])[];
}

/**
 * The `size` cells around each cell of a line; at an end, those that are nearest to it. With a
 * dilation, each of the interleaved lines is a line of its own.
 */
export function neighboursOf(length: number, size: number, dilation: number): Neighbours {
  const positions = Array.from({ length }, (_, position) => {
    const phase = position % dilation;
    const last = Math.ceil((length - phase) / dilation) - size; // where the last window begins
    const centred = Math.floor(position / dilation) - (size - 1) / 2;
    const first = Math.min(Math.max(centred, 0), last);
    return Array.from({ length: size }, (_, place) => (first + place) * dilation + phase);
  });
  const steps = positions.map((near, position) => near.map((at) => (at - position) / dilation));
  return { positions, steps };
}

/** Where each neighbour stands: `[A, K, A]`, 1 at its position. */
const places = ({ positions }: Neighbours): tf.Tensor =>
  oneHot(tf.tensor2d(positions.map((near) => [...near])), positions.length); // [A, K] → [A, K, A]

/**
 * Weights of neighbours at their places among all cells: `[B·H·W, N, 1, K·K]` → `[B, N, H·W, H·W]`.
 */
export function spreadNeighbours(
  weights: tf.Tensor,
  rows: Neighbours,
  columns: Neighbours,
): tf.Tensor {
  const [H, W, K] = [rows.positions.length, columns.positions.length, rows.positions[0]!.length];
  const N = weights.shape[1]!;
  const B = weights.shape[0]! / (H * W);
  const near = tf.transpose(tf.reshape(weights, [B, H, W, N, K, K]), [2, 0, 1, 3, 4, 5]); // → [W, B, H, N, K, K]
  const across = tf.matMul(tf.reshape(near, [W, B * H * N * K, K]), places(columns)); // [W, …, K] · [W, K, W] → [W, B·H·N·K, W]
  const turned = tf.transpose(tf.reshape(across, [W, B, H, N, K, W]), [2, 1, 3, 0, 5, 4]); // → [H, B, N, W, W, K]
  const placed = tf.matMul(tf.reshape(turned, [H, B * N * W * W, K]), places(rows)); // [H, …, K] · [H, K, H] → [H, B·N·W·W, H]
  const ordered = tf.transpose(tf.reshape(placed, [H, B, N, W, W, H]), [1, 2, 0, 3, 5, 4]); // → [B, N, H, W, H, W]
  return tf.reshape(ordered, [B, N, H * W, H * W]); // → [B, N, L, L]
}
