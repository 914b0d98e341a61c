import * as tf from '@tensorflow/tfjs';
import { reinforceLoss } from '@heed/attention-core';
import { constant } from '../layers/constant.js';

/** What a model that looks gives: its outputs, in their order. */
export type Looked = readonly [looks: tf.Tensor, locations: tf.Tensor, logProbability: tf.Tensor];

/** Options of {@link glimpsesLoss}. */
export interface GlimpsesLossOptions {
  /** Weight of the answers before the last one, together, ≥ 0. */
  early: number;
  /** Weight of REINFORCE, ≥ 0; 0 where no places are drawn. */
  reinforce: number;
  /** How often each picture is in the batch, with other places each time: ≥ 2 where places are drawn. */
  samples: number;
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

/** Of each reward `[M·B, N]` the mean of the other M − 1 samples. */
const ofOthers = (reward: tf.Tensor, samples: number): tf.Tensor => {
  const each = tf.reshape(reward, [samples, -1, reward.shape[1]!]); // [M·B, N] → [M, B, N]
  const others = tf.div(tf.sub(tf.sum(each, 0, true), each), samples - 1);
  return tf.reshape(others, [-1, reward.shape[1]!]); // [M, B, N] → [M·B, N]
};

/**
 * Cross entropy of the answers, through which the core learns, and REINFORCE with a learned baseline, by which the
 * places do. Mnih et al. 2014, arXiv:1406.6247, section 3.1.
 *
 * The paper rewards a place with 1 if the answer at the end is right. Here it is the probability of the right
 * answer, the mean over the answers from that glimpse on: less noise, and credit for what is found early. And what the
 * paper learns to expect is here the mean reward of the other samples of the same picture (Kool et al. 2019, "Buy 4
 * REINFORCE samples, get a baseline for free!"): how hard a picture is no longer matters, only where it was looked at.
 * With a learned baseline, places after the first drifted away to empty corners.
 *
 * @param looked - logits `[M·B, N, C]`, places, `log p` `[M·B, N]`: all pictures, then all again
 * @param truth - `[M·B, C]`, zeros and ones
 */
export function glimpsesLoss(
  [looks, , logProbability]: Looked,
  truth: tf.Tensor,
  { early, reinforce, samples }: GlimpsesLossOptions,
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
    const baseline = ofOthers(reward, samples);
    const places = reinforceLoss({ reward, logProbability, baseline, baselineWeight: 0 });
    return tf.add(wrong, tf.mul(places, reinforce));
  });
}
