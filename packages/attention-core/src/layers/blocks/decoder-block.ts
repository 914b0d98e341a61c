import * as tf from '@tensorflow/tfjs';
import { requireHeads } from '../../mechanisms/heads/require-heads.js';
import { maskFrom, type ProjectionVariables } from '../attention-layer.js';
import { only, requireOption, widthOf, type CallArguments } from '../layer-arguments.js';
import {
  TransformerBlock,
  type NormVariables,
  type OrderedBlockArgs,
} from './transformer-block.js';
import { carryContextMask, contextMask, firstMask } from './with-context.js';

/** Arguments of {@link DecoderBlock}. */
export type DecoderBlockArgs = OrderedBlockArgs;

/** Attention over a context, where the block has one. */
interface Cross {
  norm: NormVariables;
  projections: ProjectionVariables;
}

/**
 * Transformer decoder block: causal self-attention, attention over an encoder's output where the block
 * is applied to `[x, context]`, then a feed-forward layer, each added to what came in. x `[B, L, E]`,
 * context `[B, S, Ek]` → `[B, L, E]`. Vaswani et al. 2017, arXiv:1706.03762, section 3.1.
 *
 * Its maps are recorded as `<name>/self` and `<name>/cross`.
 *
 * @example new DecoderBlock({ heads: 8 }).apply([target, encoded])
 */
export class DecoderBlock extends TransformerBlock {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedDecoderBlock';
  private projections!: ProjectionVariables;
  private norms!: [NormVariables, NormVariables];
  private cross: Cross | undefined;

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = widthOf(this, inputShape);
    const { keyValueHeads } = this;
    requireHeads(this.getClassName(), width, this.heads);
    this.norms = [this.addNorm('norm_self', width), this.addNorm('norm_feed_forward', width)];
    this.projections = this.addProjections(width, { prefix: 'self/', keyValueHeads });
    if (Array.isArray(inputShape[0]) && inputShape.length > 1) {
      const contextWidth = widthOf(this, inputShape[1] as tf.Shape);
      this.cross = {
        norm: this.addNorm('norm_cross', width),
        projections: this.addProjections(width, { prefix: 'cross/', contextWidth, keyValueHeads }),
      };
    }
    this.addFeedForward(width);
    this.addDropoutStep();
    this.built = true;
  }

  override apply(...[inputs, kwargs]: Parameters<tf.layers.Layer['apply']>) {
    return super.apply(carryContextMask(inputs), kwargs);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    const context = Array.isArray(inputs) ? inputs[1] : undefined;
    const required = 'inputs must be as when the block was built';
    requireOption(this, required, context ? '[x, context]' : 'x', !context === !this.cross);
    return tf.tidy(() => {
      const drop = this.dropper(args);
      const mask = this.maskOf(args, true);
      const attended = this.residual(only(inputs), this.norms[0], drop, (x) =>
        this.selfAttention(x, this.projections, mask, `${this.name}/self`),
      ); // [B, L, E]
      const informed = context ? this.informed(attended, context, drop, args) : attended;
      return this.residual(informed, this.norms[1], drop, (x) => this.feedForward(x, drop)); // [B, L, E]
    });
  }

  /** The target's mask goes on. */
  override computeMask(_inputs: tf.Tensor | tf.Tensor[], mask?: CallArguments['mask']): tf.Tensor {
    return firstMask(mask);
  }

  private informed(
    x: tf.Tensor,
    context: tf.Tensor,
    drop: (x: tf.Tensor) => tf.Tensor,
    args: CallArguments,
  ): tf.Tensor {
    const { norm, projections } = this.cross!;
    const mask = maskFrom(contextMask(context, args), false);
    return this.residual(x, norm, drop, (query) =>
      this.attention(query, context, projections, { mask }, `${this.name}/cross`),
    ); // [B, L, E]
  }
}

tf.serialization.registerClass(DecoderBlock);
