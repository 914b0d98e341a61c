import * as tf from '@tensorflow/tfjs';
import { reinforceLoss } from '@heed/attention-core';
import { constant } from '../layers/constant.js';

/** What a model that looks gives: its outputs, in their order. */
export type Looked = readonly [
  looks: tf.Tensor,
  locations: tf.Tensor,
  logProbability: tf.Tensor,
  expected: tf.Tensor,
];

/** Options of {@link glimpsesLoss}. */
export interface GlimpsesLossOptions {
  /** Weight of the answers before the last one, together, ≥ 0. */
  early: number;
  /**
   * Weight of REINFORCE, ≥ 0; 0 where no places are drawn. Its gradient is noisy, and the core learns from both: a
   * small one keeps the noise out of what is seen. What only REINFORCE moves learns as fast, by AdamW's division.
   */
  reinforce: number;
}

/** For each glimpse the mean of what comes from it on: `[N, N]`, to multiply `[B, N]` by. */
const meanFrom = (glimpses: number): tf.Tensor2D =>
  tf.tensor2d(
    Array.from({ length: glimpses }, (_, later) =>
      Array.from({ length: glimpses }, (_value, from) =>
        later >= from ? 1 / (glimpses - from) : 0,
      ),
    ),
  );

/**
 * Cross entropy of the answers, through which the core learns, and REINFORCE with a learned baseline, by which the
 * places do. Mnih et al. 2014, arXiv:1406.6247, section 3.1.
 *
 * The paper rewards a place with 1 if the answer at the end is right. Here it is the probability of the right
 * answer, the mean over the answers from that glimpse on: less noise, and credit for what is found early.
 *
 * @param looked - logits `[B, N, C]`, places, `log p` `[B, N]`, expected rewards `[B, N]`
 * @param truth - `[B, C]`, zeros and ones
 */
export function glimpsesLoss(
  [looks, , logProbability, expected]: Looked,
  truth: tf.Tensor,
  { early, reinforce }: GlimpsesLossOptions,
): tf.Scalar {
  return tf.tidy(() => {
    const glimpses = looks.shape[1]!;
    const right = tf.expandDims(truth, 1); // [B, C] → [B, 1, C]
    const likely = tf.sum(tf.mul(tf.logSoftmax(looks), right), -1); // [B, N]
    const share = Array.from({ length: glimpses }, (_, turn) =>
      turn === glimpses - 1 ? 1 : early / (glimpses - 1),
    );
    const wrong = tf.neg(tf.mean(tf.sum(tf.mul(likely, tf.tensor1d(share)), -1)));
    if (reinforce === 0) return wrong as tf.Scalar;
    const reward = tf.matMul(tf.exp(constant(likely)), meanFrom(glimpses)); // [B, N] · [N, N] → [B, N]
    const places = reinforceLoss({ reward, logProbability, baseline: expected });
    return tf.add(wrong, tf.mul(places, reinforce));
  });
}

/** Cross entropy of the last answers: what a model is measured by. */
export const lastLoss = ([looks]: readonly tf.Tensor[], truth: tf.Tensor): tf.Scalar =>
  tf.tidy(() => {
    const [batch, glimpses, classes] = looks!.shape as [number, number, number];
    const last = tf.slice(looks!, [0, glimpses - 1, 0], [batch, 1, classes]); // [B, N, C] → [B, 1, C]
    const likely = tf.sum(tf.mul(tf.logSoftmax(last), tf.expandDims(truth, 1)), -1); // [B, 1]
    return tf.neg(tf.mean(likely));
  });
