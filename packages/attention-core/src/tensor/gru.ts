import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { cut } from './cut.js';
import { linear, linearShapes, type LinearWeights } from './linear.js';
import { requireShapes } from './require-shapes.js';

/** Weights of {@link gru}; each holds three gates side by side: reset, update, candidate. */
export interface GruWeights {
  /** What is read: kernel `[E, 3·H]`, bias `[3·H]` */
  input: LinearWeights;
  /** What is remembered: kernel `[H, 3·H]`, bias `[3·H]` */
  state: LinearWeights;
}

/** Options of {@link gru}. */
export interface GruOptions {
  /** Read from the last step to the first. Default false. */
  reverse?: boolean | undefined;
  /** `[B, S]`, true where there is a real step; others leave the state as it is. Default: all. */
  real?: tf.Tensor | undefined;
}

/** The steps of `[B, S, F]`, S of `[B, F]`. */
const stepsOf = (x: tf.Tensor): tf.Tensor[] => cut(x, 1).map((step) => tf.squeeze(step, [1])); // [B, S, F] → S × [B, F]

/**
 * One step of {@link gru}, for a recurrence that reads what it wrote itself.
 *
 * @param read - what goes in, times the input's kernel and with its bias, `[B, 3·H]`
 * @param state - `[B, H]`
 * @param weights - of the state
 * @returns the next state, `[B, H]`
 */
export function gruStep(read: tf.Tensor, state: tf.Tensor, weights: LinearWeights): tf.Tensor {
  const [resetRead, updateRead, candidateRead] = tf.split(read, 3, -1); // [B, 3·H] → 3 × [B, H]
  const [resetKept, updateKept, candidateKept] = tf.split(linear(state, weights), 3, -1); // [B, 3·H] → 3 × [B, H]
  const reset = tf.sigmoid(tf.add(resetRead!, resetKept!));
  const update = tf.sigmoid(tf.add(updateRead!, updateKept!));
  const candidate = tf.tanh(tf.add(candidateRead!, tf.mul(reset, candidateKept!)));
  return tf.add(tf.mul(tf.sub(1, update), candidate), tf.mul(update, state));
}

/**
 * Gated recurrent unit, from a state of zeros: `r = σ(x·Wr + h·Ur)`, `z = σ(x·Wz + h·Uz)`,
 * `n = tanh(x·Wn + r ⊙ (h·Un))`, `h' = (1 − z) ⊙ n + z ⊙ h`. Cho et al. 2014, arXiv:1406.1078, with
 * the reset gate behind the product, as in PyTorch, cuDNN and Keras.
 *
 * @param x - `[B, S, E]`
 * @returns the state after each step, `[B, S, H]`
 * @throws HeedError `shape` when shapes do not fit
 */
export function gru(
  x: tf.Tensor,
  weights: GruWeights,
  { reverse = false, real }: GruOptions = {},
): tf.Tensor {
  const { B, S, H, G } = requireShapes('gru', {
    x: [x, 'B S E'],
    ...linearShapes('weights.input', weights.input, 'E G'),
    ...linearShapes('weights.state', weights.state, 'H G'),
    real: real && [real, 'B S'],
  });
  if (G !== 3 * H) {
    throw new HeedError({
      code: 'shape',
      where: 'gru',
      required: 'weights.state.kernel must be [H, 3·H]',
      got: `[${H}, ${G}]`,
    });
  }
  return tf.tidy(() => {
    const reads = stepsOf(linear(x, weights.input)); // S × [B, 3·H]
    const steps = real && stepsOf(tf.reshape(tf.cast(real, 'float32'), [B, S, 1])); // [B, S] → S × [B, 1]
    const order = Array.from({ length: S }, (_, index) => (reverse ? S - 1 - index : index));
    const states: tf.Tensor[] = [];
    let state: tf.Tensor = tf.zeros([B, H]);
    for (const at of order) {
      const next = gruStep(reads[at]!, state, weights.state); // [B, H]
      const taken = steps?.[at];
      state = taken ? tf.add(tf.mul(taken, next), tf.mul(tf.sub(1, taken), state)) : next;
      states[at] = state;
    }
    return tf.stack(states, 1); // S × [B, H] → [B, S, H]
  });
}
