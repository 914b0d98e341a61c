import * as tf from '@tensorflow/tfjs';
import {
  linear,
  MapLayer,
  maskedSoftmax,
  offerAttention,
  type MapLayerArgs,
} from '@heed/attention-core';

/** Arguments of {@link ConditionAttention}. */
export interface ConditionAttentionArgs extends MapLayerArgs {
  /** Conditions C. */
  conditions: number;
  /** Tokens of the vocabulary T. */
  tokens: number;
  told: ToldCount;
  /** Standard deviation of the queries at the beginning, ≥ 0: near 0 all findings count alike until something else is learned. */
  focus: number;
}

/** How much is told of each condition: how it fits as the answer, and with 2 as one of the differential, too. */
export type ToldCount = 1 | 2;

/**
 * Label attention: each condition has a query of its own that looks at the findings, Mullenbach et al. 2018,
 * arXiv:1802.05695, eq. 3. What it finds is no vector but evidence for or against the condition, and what it looks at
 * counts for more:
 *
 *     e_sc = n · a_cs · u_sc
 *
 * with `a_c` its weights over the n findings, together 1, and `u` a number for each finding and condition plus a linear map
 * of the finding's vector (wide and deep, Cheng et al. 2016, arXiv:1606.07792). The sum over the findings is a logit:
 * where attention is even, this is logistic regression.
 *
 * Vectors `[B, S, E]` and tokens `[B, S]` of findings, 0 for padding, and the same of what was denied, `[B, D, E]` and
 * `[B, D]` → evidence for the answer, then for the differential where that is told, `[B, S + D, told·C]`.
 */
export class ConditionAttention extends MapLayer {
  private readonly conditions: number;
  private readonly tokens: number;
  private readonly told: ToldCount;
  private readonly focus: number;
  private queries!: tf.LayerVariable;
  private wide!: tf.LayerVariable;

  constructor({ conditions, tokens, told, focus, ...args }: ConditionAttentionArgs) {
    super(args);
    this.conditions = conditions;
    this.tokens = tokens;
    this.told = told;
    this.focus = focus;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [[, , width]] = inputShape as [[number, number, number]];
    const { conditions, tokens, told, focus, seed } = this;
    const drawn = tf.initializers.randomNormal({ stddev: focus, seed: 1000 * seed + 99 });
    this.addMap('keys', width, width, { bias: false }); // it would be the same for all findings of a patient
    this.addMap('evidence', width, told * conditions, { bias: false, gain: 0.1 });
    this.queries = this.addWeight('queries', [width, conditions], 'float32', drawn);
    const zeros = tf.initializers.zeros();
    this.wide = this.addWeight('wide', [tokens, told * conditions], 'float32', zeros);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [findings, there, denied, gone] = inputs as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ];
      const x = tf.concat([findings, denied], 1); // [B, S + D, E]
      const tokens = tf.cast(tf.concat([there, gone], 1), 'int32'); // [B, S + D]
      const real = tf.notEqual(tokens, 0);
      const count = tf.sum(tf.cast(real, 'float32'), 1); // [B]
      const weights = tf.transpose(this.look(x, real), [0, 2, 1]); // [B, C, S + D] → [B, S + D, C]
      const counted = tf.mul(weights, tf.reshape(count, [-1, 1, 1])); // [B] → [B, 1, 1]
      const deep = linear(x, this.map('evidence')); // [B, S + D, E] → [B, S + D, told·C]
      const evidence = tf.add(deep, tf.gather(this.wide.read(), tokens)); // [B, S + D, told·C]
      return tf.mul(tf.tile(counted, [1, 1, this.told]), evidence);
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [[batch]] = inputShape as [tf.Shape];
    return [batch!, null, this.told * this.conditions];
  }

  /** How much each condition looks at each finding: `[B, S, E]` → `[B, C, S]`. */
  private look(x: tf.Tensor, real: tf.Tensor): tf.Tensor {
    const keys = linear(x, this.map('keys')); // [B, S, E]
    const scores = linear(keys, { kernel: this.queries.read() }); // [B, S, E] → [B, S, C]
    const scaled = tf.div(tf.transpose(scores, [0, 2, 1]), Math.sqrt(x.shape[2]!)); // → [B, C, S]
    const weights = maskedSoftmax(scaled, tf.expandDims(real, 1));
    offerAttention(this.name, tf.expandDims(weights, 1)); // [B, 1, C, S]
    return weights;
  }
}
