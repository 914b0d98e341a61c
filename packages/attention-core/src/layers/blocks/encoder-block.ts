import * as tf from '@tensorflow/tfjs';
import { requireHeads } from '../../mechanisms/heads/require-heads.js';
import type { ProjectionVariables } from '../attention-layer.js';
import { only, widthOf, type CallArguments } from '../layer-arguments.js';
import {
  TransformerBlock,
  type NormVariables,
  type OrderedBlockArgs,
} from './transformer-block.js';

/** Arguments of {@link EncoderBlock}. */
export interface EncoderBlockArgs extends OrderedBlockArgs {
  /** A position sees only itself and what came before. Default false. */
  causal?: boolean;
}

/**
 * Transformer encoder block: attention, then a feed-forward layer, each added to what came in;
 * `[B, L, E]` → `[B, L, E]`. Vaswani et al. 2017, arXiv:1706.03762, section 3.1.
 */
export class EncoderBlock extends TransformerBlock {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedEncoderBlock';
  /** Whether a position sees only itself and what came before. */
  readonly causal: boolean;
  private projections!: ProjectionVariables;
  private norms!: [NormVariables, NormVariables];

  /** @param args - heads, hidden, norms, activation, causal, positions, dropout, seed, name */
  constructor(args: EncoderBlockArgs) {
    super(args);
    this.causal = args.causal ?? false;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = widthOf(this, inputShape);
    requireHeads(this.getClassName(), width, this.heads);
    this.norms = [this.addNorm('norm_1', width), this.addNorm('norm_2', width)];
    this.projections = this.addProjections(width, { keyValueHeads: this.keyValueHeads });
    this.addFeedForward(width);
    this.addDropoutStep();
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    return tf.tidy(() => {
      const drop = this.dropper(args);
      const mask = this.maskOf(args, this.causal);
      const attended = this.residual(only(inputs), this.norms[0], drop, (x) =>
        this.selfAttention(x, this.projections, mask, this.name),
      ); // [B, L, E]
      return this.residual(attended, this.norms[1], drop, (x) => this.feedForward(x, drop)); // [B, L, E]
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), causal: this.causal };
  }
}

tf.serialization.registerClass(EncoderBlock);
