import * as tf from '@tensorflow/tfjs';
import type { GruWeights } from '@heed/attention-core';
import { registerRule } from '@heed/attention-core/compile';

/** Name of the kernel that reads a sequence of any length, and says so with ONNX' operator `GRU`. */
const kernel = 'HeedBidirectionalGru';

registerRule(kernel, ({ inputs, graph }) => {
  const { x, read, kept, biases, lengths } = inputs as Record<string, tf.TensorInfo>;
  const [steps, batch] = x!.shape as [number, number, number];
  const units = kept!.shape[2]!;
  const operands = [x!, read!, kept!, biases!, lengths!].map((operand) => graph.value(operand));
  const [states, last] = graph.operations('GRU', operands, 2, {
    direction: { kind: 'string', value: 'bidirectional' },
    hidden_size: { kind: 'int', value: units },
    linear_before_reset: { kind: 'int', value: 1 }, // as `gru` has it
  });
  return [
    graph.tensor(states!, [steps, 2, batch, units], 'float32'),
    graph.tensor(last!, [2, batch, units], 'float32'),
  ];
});

/** Gates in the order of `gru` (reset, update, candidate) to that of ONNX (update, reset, candidate). */
function reordered(weights: tf.Tensor): tf.Tensor {
  const [reset, update, candidate] = tf.split(weights, 3, -1);
  return tf.concat([update!, reset!, candidate!], -1);
}

/** Kernels of both directions, `[…, 3·H]` each, to ONNX' `[2, 3·H, …]`. */
const stacked = (kernels: readonly tf.Tensor[]): tf.Tensor =>
  tf.stack(kernels.map((weights) => tf.transpose(reordered(weights))));

/**
 * Reads sequences of any length in both directions; only while a program is traced.
 *
 * @param x - `[B, S, E]`
 * @param real - `[B, S]`, true where there is a step; those that are not come last
 * @returns states `[B, S, 2·H]`, and the last one of each direction `[B, 2·H]`
 */
export function readAnyLength(
  x: tf.Tensor,
  real: tf.Tensor,
  forward: GruWeights,
  backward: GruWeights,
): { states: tf.Tensor; last: tf.Tensor } {
  const directions = [forward, backward];
  const operands = {
    x: tf.transpose(x, [1, 0, 2]), // [B, S, E] → [S, B, E]
    read: stacked(directions.map(({ input }) => input.kernel)),
    kept: stacked(directions.map(({ state }) => state.kernel)),
    biases: tf.stack(
      directions.map(({ input, state }) =>
        tf.concat([reordered(input.bias!), reordered(state.bias!)]),
      ),
    ), // [2, 6·H]
    lengths: tf.sum(tf.cast(real, 'int32'), 1), // [B, S] → [B]
  };
  const [states, last] = tf.engine().runKernel(kernel, operands) as unknown as [
    tf.Tensor4D,
    tf.Tensor3D,
  ];
  const [steps, , batch, units] = states.shape;
  return {
    states: tf.reshape(tf.transpose(states, [2, 0, 1, 3]), [batch, steps, 2 * units]), // [S, 2, B, H] → [B, S, 2·H]
    last: tf.reshape(tf.transpose(last, [1, 0, 2]), [batch, 2 * units]), // [2, B, H] → [B, 2·H]
  };
}
