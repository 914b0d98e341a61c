/**
 * REINFORCE with a learned baseline: `(R − b)·∇ log p(s)` is an unbiased estimate of the gradient of
 * the expected reward. Williams 1992, Mach. Learn. 8:229, section 4; for attention Mnih et al. 2014,
 * arXiv:1406.6247, section 3, and Xu et al. 2015, arXiv:1502.03044, section 4.1.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { requireAtLeast } from '../../tensor/require-at-least.js';
import { requireBroadcast } from '../../tensor/require-broadcast.js';
import { requireNumbers } from '../../tensor/require-numbers.js';
import { withoutGradient } from '../../tensor/without-gradient.js';

const where = 'reinforceLoss';

const asConstant = withoutGradient((x) => tf.clone(x));

/** What {@link reinforceLoss} is made of. */
export interface ReinforceTerms {
  /** What the draws earned, `[B, …]`: its axes are the first ones of `logProbability`. A constant. */
  reward: tf.Tensor;
  /** `log p` of what was drawn, `[B, …]`; the axes that the reward lacks are summed up. */
  logProbability: tf.Tensor;
  /**
   * The reward that was to be expected before the draw, broadcastable to `reward`. A prediction
   * learns from its squared error; it must not depend on what was drawn. Default 0.
   */
  baseline?: tf.Tensor | undefined;
  /** Entropy of the probabilities, of the shape of `logProbability`. Default: none. */
  entropy?: tf.Tensor | undefined;
  /** How much entropy is worth, ≥ 0; keeps the draws from settling too early. Default 0.01. */
  entropyWeight?: number | undefined;
  /** Weight of the baseline's squared error, ≥ 0. Default 1. */
  baselineWeight?: number | undefined;
}

/**
 * `−(R − b)·log p(s) − λ·H + μ·(R − b)²`, summed over an example and averaged over the batch. Minimise
 * it together with the model's ordinary loss, which trains everything but the draws.
 *
 * @returns a scalar
 * @throws HeedError `shape` when shapes do not fit; `input-value` for NaN or infinity; `option` for a
 * negative weight
 */
export function reinforceLoss({
  reward,
  logProbability,
  baseline,
  entropy,
  entropyWeight = 0.01,
  baselineWeight = 1,
}: ReinforceTerms): tf.Scalar {
  requireTerms({ reward, logProbability, baseline, entropy });
  requireAtLeast(where, 'entropyWeight', entropyWeight, 0);
  requireAtLeast(where, 'baselineWeight', baselineWeight, 0);
  return tf.tidy(() => {
    const earned = asConstant(reward);
    const surprise = baseline ? tf.sub(earned, baseline) : earned; // [B, …]
    const missing = Array<number>(logProbability.rank - reward.rank).fill(1);
    const advantage = tf.reshape(asConstant(surprise), [...reward.shape, ...missing]); // [B, …] → [B, …, 1, …]
    const terms = [tf.neg(tf.sum(tf.mul(advantage, logProbability)))];
    if (entropy) terms.push(tf.mul(tf.sum(entropy), -entropyWeight));
    if (baseline) terms.push(tf.mul(tf.sum(tf.square(surprise)), baselineWeight));
    return tf.div(tf.addN(terms), reward.shape[0]!) as tf.Scalar;
  });
}

/** Checks shapes and numbers. */
function requireTerms(terms: {
  reward: tf.Tensor;
  logProbability: tf.Tensor;
  baseline: tf.Tensor | undefined;
  entropy: tf.Tensor | undefined;
}): void {
  const { reward, logProbability, baseline, entropy } = terms;
  const { shape } = logProbability;
  const fits = reward.rank > 0 && tf.util.arraysEqual(reward.shape, shape.slice(0, reward.rank));
  if (!fits)
    throw unfit('reward', `the first axes of logProbability, [${shape.join(', ')}]`, reward);
  if (entropy && !tf.util.arraysEqual(entropy.shape, shape)) {
    throw unfit('entropy', `the shape of logProbability, [${shape.join(', ')}]`, entropy);
  }
  if (baseline) requireBroadcast(where, 'baseline', baseline, reward.shape);
  const given = Object.entries(terms).filter(([, tensor]) => tensor);
  requireNumbers(where, Object.fromEntries(given) as Record<string, tf.Tensor>);
}

const unfit = (name: string, shape: string, tensor: tf.Tensor): HeedError =>
  new HeedError({
    code: 'shape',
    where,
    required: `${name} must have ${shape}`,
    got: `[${tensor.shape.join(', ')}]`,
  });
