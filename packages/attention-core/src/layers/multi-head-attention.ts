import * as tf from '@tensorflow/tfjs';
import { multiHead } from '../mechanisms/heads/multi-head.js';
import { requireHeads } from '../mechanisms/heads/require-heads.js';
import {
  AttentionLayer,
  readProjections,
  type AttentionLayerArgs,
  type ProjectionVariables,
} from './attention-layer.js';
import { only, onlyShape, widthOf, type CallArguments } from './layer-arguments.js';
import { offerAttention } from './record-attention.js';

/** Arguments of {@link MultiHeadAttention}. */
export interface MultiHeadAttentionArgs extends AttentionLayerArgs {
  /** A position sees only itself and what came before. Default false. */
  causal?: boolean;
}

/** Multi-head self-attention, `[B, L, E]` → `[B, L, E]`; see `multiHead`. */
export class MultiHeadAttention extends AttentionLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedMultiHeadAttention';
  /** Whether a position sees only itself and what came before. */
  readonly causal: boolean;
  private projections!: ProjectionVariables;

  /** @param args - heads, causal, dropout, seed, name */
  constructor(args: MultiHeadAttentionArgs) {
    super(args);
    this.causal = args.causal ?? false;
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
      const { output, weights } = multiHead(x, x, readProjections(this.projections), {
        heads: this.heads,
        mask: this.maskOf(args, this.causal),
        dropout: this.dropper(args),
      });
      offerAttention(this.name, weights);
      return output;
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), causal: this.causal };
  }
}

tf.serialization.registerClass(MultiHeadAttention);
