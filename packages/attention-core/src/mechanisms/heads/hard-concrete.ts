/**
 * Gates that training can close: exact zeros and ones, with a gradient. Louizos, Welling & Kingma
 * 2018, arXiv:1712.01312, eqs. 10–13; for heads Voita et al. 2019, arXiv:1905.09418, section 6.1:
 * `s = σ((log u − log(1−u) + log α)/β), g = clip(s·(ζ−γ) + γ, 0, 1)`.
 */
import * as tf from '@tensorflow/tfjs';
import { statelessUniform, type DrawKey } from '../../tensor/stateless-random.js';

/** Stretches the interval (0, 1) to (γ, ζ), so that its ends are reached. */
const [gamma, zeta] = [-0.1, 1.1];

/** Temperature β of the relaxation, which learns best from the paper's value. */
const temperature = 2 / 3;

/** Stretched and clipped to [0, 1]. */
const clipped = (s: tf.Tensor): tf.Tensor =>
  tf.clipByValue(tf.add(tf.mul(s, zeta - gamma), gamma), 0, 1);

/** Options of {@link hardConcrete}: which random numbers. Another step, other gates. */
export type HardConcreteOptions = DrawKey;

/**
 * Gates for training, drawn anew at each step; or, without a draw, those for use after it.
 *
 * @param logits - `log α`, any shape, trained: large opens a gate, small closes it
 * @param draw - which random numbers; left out: none, for use after training
 * @returns gates in [0, 1], of the same shape
 */
export function hardConcrete(logits: tf.Tensor, draw?: HardConcreteOptions): tf.Tensor {
  return tf.tidy(() => {
    if (!draw) return clipped(tf.sigmoid(logits));
    // 0 and 1 have no logarithm to take.
    const u = tf.clipByValue(statelessUniform(logits.shape, draw), 1e-6, 1 - 1e-6);
    const noise = tf.sub(tf.log(u), tf.log(tf.sub(1, u)));
    return clipped(tf.sigmoid(tf.div(tf.add(noise, logits), temperature)));
  });
}

/**
 * How many gates are expected to be open: `Σ σ(log α − β·log(−γ/ζ))`, the relaxed L0 norm. Added to
 * the loss, times a factor, it closes those that the task does not need.
 *
 * @param logits - `log α`, as given to {@link hardConcrete}
 * @returns a scalar in (0, number of gates)
 */
export const expectedGates = (logits: tf.Tensor): tf.Scalar =>
  tf.tidy(() => tf.sum(tf.sigmoid(tf.sub(logits, temperature * Math.log(-gamma / zeta)))));
