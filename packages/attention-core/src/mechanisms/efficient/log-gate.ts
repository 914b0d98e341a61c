import * as tf from '@tensorflow/tfjs';
import { requireBroadcast } from '../../tensor/require-broadcast.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requirePositive } from '../../tensor/require-positive.js';

/**
 * `log σ(gate)^(1/τ)`, which stays exact where the gate itself would round to 0 or 1.
 *
 * @param where - whose errors they are
 * @param gate - `[B, N, S, D]` or `[B, N, S, 1]`
 * @param k - the keys, `[B, N, S, D]`
 * @param temperature - τ; default 16
 * @throws HeedError `shape` when the gate does not fit the keys; `input-value` for NaN or infinity;
 * `option` unless the temperature is above 0
 */
export function logGate(where: string, gate: tf.Tensor, k: tf.Tensor, temperature = 16): tf.Tensor {
  requireInputs(where, { k: [k, 'B N S D'], gate: [gate, 'B N S G'] });
  requireBroadcast(where, 'gate', gate, k.shape);
  requirePositive(where, 'temperature', temperature);
  return tf.tidy(() => tf.div(tf.logSigmoid(gate), temperature));
}
