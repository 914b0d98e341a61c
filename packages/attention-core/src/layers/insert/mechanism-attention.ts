import * as tf from '@tensorflow/tfjs';
import { requireHeads } from '../../mechanisms/heads/require-heads.js';
import {
  AttentionLayer,
  readProjections,
  type AttentionLayerArgs,
  type ProjectionVariables,
} from '../attention-layer.js';
import { only, onlyMask, onlyShape, widthOf, type CallArguments } from '../layer-arguments.js';
import { attendBetween } from '../attend-between.js';
import {
  attendingOf,
  mechanismConfig,
  type Attending,
  type Mechanism,
  type NamedMechanism,
} from '../mechanism.js';
import { offerAttended } from '../record-attention.js';

/** Arguments of {@link MechanismAttention}. */
export interface MechanismAttentionArgs extends AttentionLayerArgs {
  /** The attention between the projections. */
  mechanism: Mechanism | NamedMechanism;
  /** A position sees only itself and what came before. Default false. */
  causal?: boolean;
}

/**
 * Self-attention with heads and projections by a mechanism of your choice, `[B, L, E]` → `[B, L, E]`.
 *
 * A mechanism that is named is saved with the model. Of a function, tfjs saves the weights alone: make
 * the model anew by code and load them.
 *
 * @example new MechanismAttention({ heads: 4, mechanism: { name: 'slidingWindow', radius: 16 } })
 * @example new MechanismAttention({ heads: 4, mechanism: (q, k, v, options) => attend(q, k, v, { ...options, score: cosine() }) })
 */
export class MechanismAttention extends AttentionLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedMechanismAttention';
  /** The attention between the projections. */
  readonly mechanism: Mechanism | NamedMechanism;
  /** Whether a position sees only itself and what came before. */
  readonly causal: boolean;
  private readonly attending: Attending;
  private projections!: ProjectionVariables;

  /** @param args - mechanism, causal, heads, dropout, seed, name */
  constructor(args: MechanismAttentionArgs) {
    super(args);
    this.mechanism = args.mechanism;
    this.causal = args.causal ?? false;
    this.attending = attendingOf(this, args.mechanism, this.causal);
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
      const weights = readProjections(this.projections);
      const options = { real: onlyMask(args), causal: this.causal, dropout: this.dropper(args) };
      const attended = attendBetween(only(inputs), weights, this.heads, (q, k, v) =>
        this.attending(q, k, v, options),
      ); // [B, L, E]
      offerAttended(this.name, attended);
      return attended.output;
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { causal } = this;
    return { ...super.getConfig(), causal, ...mechanismConfig(this.mechanism) };
  }
}

tf.serialization.registerClass(MechanismAttention);
