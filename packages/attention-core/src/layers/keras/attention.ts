import * as tf from '@tensorflow/tfjs';
import { attend, type Attended, type AttendOptions } from '../../mechanisms/attend.js';
import { withOutput } from '../../mechanisms/attended.js';
import type { Score } from '../../mechanisms/choices.js';
import { offerValues } from '../../mechanisms/watched-weights.js';
import { scaledDot } from '../../mechanisms/scores/scaled-dot.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { requireOption } from '../layer-arguments.js';
import { KerasAttention, type KerasAttentionArgs, type Roles } from './keras-attention.js';
import { tanhOfSums } from './tanh-of-sums.js';

/** Arguments of {@link Attention}. */
export interface AttentionArgs extends KerasAttentionArgs {
  /** Learn a factor of the scores. Default false. */
  useScale?: boolean | null;
  /** `dot`: q·k. `concat`: the sum of tanh(q + k) over the width. Default `dot`. */
  scoreMode?: 'dot' | 'concat' | null;
}

/** Attention without heads and without projections: what `Attention` and `AdditiveAttention` share. */
export abstract class SingleHeadAttention extends KerasAttention {
  /** How well keys match queries, with the layer's weights. */
  protected abstract score(): Score;

  protected override attend(inputs: Roles<tf.Tensor>, options: AttendOptions): Attended {
    const [query, value, key] = inputs;
    requireShapes(this.getClassName(), {
      query: [query, 'B L D'],
      key: [key, 'B S D'],
      value: [value, 'B S Dv'],
    });
    const [q, k, v] = [query, key, value].map((x) => tf.expandDims(x, 1)) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ]; // [B, L, D] → [B, 1, L, D]
    const attended = attend(q, k, v, { ...options, score: this.score() }, this.getClassName());
    offerValues(attended, v);
    return withOutput(attended, tf.squeeze(attended.output, [1])); // [B, 1, L, Dv] → [B, L, Dv]
  }

  protected override scoresOf(weights: tf.Tensor): tf.Tensor {
    return tf.squeeze(weights, [1]); // [B, 1, L, S] → [B, L, S]
  }

  protected override outputShapeOf([query, value]: Roles<tf.Shape>): tf.Shape {
    return [...query.slice(0, -1), value.at(-1)!];
  }

  protected override scoresShapeOf([query, , key]: Roles<tf.Shape>): tf.Shape {
    return [...query.slice(0, -1), key.at(-2)!];
  }

  /** A query that only fills up a batch gets zeros. */
  protected override maskOutput(output: tf.Tensor, queryMask: tf.Tensor): tf.Tensor {
    return tf.mul(output, tf.cast(tf.expandDims(queryMask, -1), 'float32')); // [B, L, 1]
  }
}

/**
 * Dot-product attention on `[query, value]` or `[query, value, key]`, the layer `Attention` of Keras.
 * Luong et al. 2015, arXiv:1508.04025, section 3.1. Query `[B, L, D]`, value `[B, S, Dv]`, key `[B, S, D]` →
 * `[B, L, Dv]`.
 *
 * Unlike Keras, a query that sees no key gets zeros.
 */
export class Attention extends SingleHeadAttention {
  /** Name under which tfjs saves it. */
  static readonly className = 'Attention';
  /** Whether a factor of the scores is learned. */
  readonly useScale: boolean;
  /** How keys are compared with queries. */
  readonly scoreMode: 'dot' | 'concat';
  private scale: tf.LayerVariable | undefined;
  private concatScoreWeight: tf.LayerVariable | undefined;

  /** @param args - useScale, scoreMode, dropout, seed, name */
  constructor(args: AttentionArgs = {}) {
    super(args);
    this.useScale = args.useScale ?? false;
    this.scoreMode = args.scoreMode ?? 'dot';
    const known = this.scoreMode === 'dot' || this.scoreMode === 'concat';
    requireOption(this, "scoreMode must be 'dot' or 'concat'", this.scoreMode, known);
  }

  override build(): void {
    const ones = tf.initializers.ones();
    if (this.useScale) this.scale = this.addWeight('scale', [], 'float32', ones);
    if (this.scoreMode === 'concat') {
      this.concatScoreWeight = this.addWeight('concat_score_weight', [], 'float32', ones);
    }
    this.addDropoutStep();
    this.built = true;
  }

  protected override score(): Score {
    const scale = this.scale?.read();
    const dot = scaledDot({ scale: 1 });
    const scaled = (x: tf.Tensor) => (scale ? tf.mul(x, scale) : x);
    if (this.scoreMode === 'dot') return (q, k) => dot(scaled(q), k);
    const sums = tanhOfSums(); // tanh(s·(q + k)) = tanh(s·q + s·k)
    return (q, k) => tf.mul(sums(scaled(q), scaled(k)), this.concatScoreWeight!.read());
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), useScale: this.useScale, scoreMode: this.scoreMode };
  }
}

tf.serialization.registerClass(Attention);
