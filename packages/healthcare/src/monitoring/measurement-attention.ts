import * as tf from '@tensorflow/tfjs';
import { isRecording, offerAttention } from '@heed/attention-core';
import { timeHeads } from './time-heads.js';

/** Arguments of {@link MeasurementAttention}. */
export interface MeasurementAttentionArgs {
  name: string;
  /** Variables V. */
  variables: number;
  /** Knots K of each. */
  knots: number;
  /** Width E, divisible by the heads. */
  width: number;
  /** Whole number from which the weights are drawn. */
  seed: number;
}

/** How large vectors are at first, as a standard deviation. */
const large = 0.3;
const small = 0.1;

/** Added to what is divided by, for variables without measurements. */
const tiny = 1e-12;

/** How much of each head's weight lies at each knot: `[B, V, K, H]` → `[B, H, V, K]`. */
const sharesOf = (weighed: tf.Tensor): tf.Tensor =>
  tf.transpose(tf.div(weighed, tf.add(tf.sum(weighed, 2, true), tiny)), [0, 3, 1, 2]);

/** Hours that count as one, so that numbers are about 1. */
const hoursUnit = 12;

/**
 * Each variable looks at its own measurements: at a value and how long ago it was, as STraTS does (Tipirneni & Reddy 2022,
 * arXiv:2107.14293), by heads that forget at rates of their own. Head h of variable v gives measurement i the weight
 *
 *     a_ih ∝ d_h(t_i) · Σ_k φ_k(x_i) · exp(s[v, k, h])
 *
 * and takes the mean of `c[v, k, h]` with the same φ, its shares at the knots k of its variable. So sums over measurements by
 * knot are all that it needs, `StaySums`, and a stay of 20,000 measurements costs what one of 20 costs.
 *
 * Sums `[B, V, K, H]`, counts `[B, V]` and hours since the last `[B, V]` → a vector for each variable, measured or not,
 * `[B, V, E]`.
 */
export class MeasurementAttention extends tf.layers.Layer {
  private readonly args: MeasurementAttentionArgs;
  private scores!: tf.LayerVariable;
  private contents!: tf.LayerVariable;
  private own!: tf.LayerVariable;
  private byCount!: tf.LayerVariable;
  private bySince!: tf.LayerVariable;
  private missing!: tf.LayerVariable;

  constructor(args: MeasurementAttentionArgs) {
    super({ name: args.name });
    this.args = args;
  }

  override build(): void {
    const { variables, knots, width, seed } = this.args;
    const heads = timeHeads.length;
    let drawn = 10 * seed;
    const add = (name: string, shape: number[], stddev: number) => {
      const initializer = tf.initializers.randomNormal({ stddev, seed: drawn++ });
      return this.addWeight(name, shape, 'float32', initializer);
    };
    this.scores = add('scores', [variables, knots, heads], small);
    this.contents = add('contents', [variables, knots, heads, width / heads], large);
    this.own = add('own', [variables, width], large);
    this.byCount = add('by_count', [variables, width], small);
    this.bySince = add('by_since', [variables, width], small);
    this.missing = add('missing', [variables, width], large);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [sums, counts, since] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor];
      const mean = tf.transpose(tf.add(this.look(sums), this.standing(counts, since)), [1, 0, 2]); // [V, B, E] → [B, V, E]
      // Says the width, of which the file's layer normalisations are recognised.
      return tf.reshape(mean, [-1, this.args.variables, this.args.width]);
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [[batch]] = inputShape as [tf.Shape];
    return [batch!, this.args.variables, this.args.width];
  }

  /** What the heads find in the measurements, 0 where there are none: `[B, V, K, H]` → `[V, B, E]`. */
  private look(sums: tf.Tensor): tf.Tensor {
    const { variables, knots, width } = this.args;
    const heads = timeHeads.length;
    const weights = tf.exp(this.scores.read()); // [V, K, H]
    if (isRecording()) offerAttention(this.name, sharesOf(tf.mul(sums, weights)));
    const each = width / heads;
    const own = tf.reshape(tf.eye(heads), [1, heads, heads, 1]);
    const weighed = tf.mul(this.contents.read(), tf.expandDims(weights, 3));
    const contents = tf.mul(tf.reshape(weighed, [-1, heads, 1, each]), own); // [V·K, H, H, E/H]
    // A head's weights stand beside each number of its content: dividing then needs no broadcasting, which is slow.
    const beside = tf.mul(own, tf.ones([1, 1, 1, each]));
    const totals = tf.mul(tf.reshape(weights, [-1, heads, 1, 1]), beside); // [V·K, H, H, E/H]
    const flat = [variables, knots * heads, width];
    const both = tf.concat([tf.reshape(contents, flat), tf.reshape(totals, flat)], 2); // [V, K·H, 2·E]
    const rows = tf.transpose(tf.reshape(sums, [-1, variables, knots * heads]), [1, 0, 2]);
    const [content, total] = tf.split(tf.matMul(rows, both), 2, 2) as [tf.Tensor, tf.Tensor];
    return tf.div(content, tf.add(total, tiny));
  }

  /** What is told by how often and how long ago variables were measured, and by those that were not: `[V, B, E]`. */
  private standing(counts: tf.Tensor, since: tf.Tensor): tf.Tensor {
    const isThere = tf.cast(tf.greater(counts, 0), 'float32'); // [B, V]
    const hours = tf.mul(isThere, tf.div(since, hoursUnit));
    const told = tf.stack([isThere, tf.log1p(counts), hours, tf.sub(1, isThere)], 2);
    const by = [this.own, this.byCount, this.bySince, this.missing].map((weight) => weight.read());
    return tf.matMul(tf.transpose(told, [1, 0, 2]), tf.stack(by, 1)); // [V, B, 4] · [V, 4, E]
  }
}
