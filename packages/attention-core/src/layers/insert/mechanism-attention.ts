import * as tf from '@tensorflow/tfjs';
import type { Attended, AttendOptions } from '../../mechanisms/attend.js';
import { joinHeads, splitHeads } from '../../mechanisms/heads/split-heads.js';
import { requireHeads } from '../../mechanisms/heads/require-heads.js';
import { linear } from '../../tensor/linear.js';
import {
  AttentionLayer,
  readProjections,
  type AttentionLayerArgs,
  type ProjectionVariables,
} from '../attention-layer.js';
import { only, onlyShape, requireOption, widthOf, type CallArguments } from '../layer-arguments.js';
import { offerAttention } from '../record-attention.js';

/** Any attention between heads: q `[B, N, L, D]`, k and v `[B, N, S, D]`; `attend` is one. */
export type Mechanism = (
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: Pick<AttendOptions, 'mask' | 'dropout'>,
) => Attended;

/** Arguments of {@link MechanismAttention}. */
export interface MechanismAttentionArgs extends AttentionLayerArgs {
  /** The attention between the projections. */
  mechanism: Mechanism;
}

/**
 * Self-attention with heads and projections by a mechanism of your choice, `[B, L, E]` → `[B, L, E]`.
 *
 * tfjs saves its weights, but cannot save a function: make the model anew by code and load them.
 *
 * @example new MechanismAttention({ heads: 4, mechanism: (q, k, v, options) => attend(q, k, v, { ...options, normalise: sparsemax() }) })
 */
export class MechanismAttention extends AttentionLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedMechanismAttention';
  private readonly mechanism: Mechanism;
  private projections!: ProjectionVariables;

  /** @param args - mechanism, heads, dropout, seed, name */
  constructor(args: MechanismAttentionArgs) {
    super(args);
    const { mechanism } = args;
    const required = 'mechanism must be a function, which a saved model does not hold';
    requireOption(this, required, typeof mechanism, typeof mechanism === 'function');
    this.mechanism = mechanism;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = widthOf(this, inputShape);
    requireHeads(this.getClassName(), width, this.heads);
    this.projections = this.addProjections(width);
    this.addDropoutStep();
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const { query, key, value, output } = readProjections(this.projections);
      const [q, k, v] = [query, key, value].map(
        (weights) => splitHeads(linear(x, weights), this.heads), // [B, L, E] → [B, N, L, D]
      ) as [tf.Tensor, tf.Tensor, tf.Tensor];
      const mask = this.maskOf(args, false);
      const attended = this.mechanism(q, k, v, { mask, dropout: this.dropper(args) });
      offerAttention(this.name, attended.weights);
      return linear(joinHeads(attended.output), output); // [B, N, L, D] → [B, L, E]
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }
}

tf.serialization.registerClass(MechanismAttention);
