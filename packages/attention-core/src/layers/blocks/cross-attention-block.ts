import * as tf from '@tensorflow/tfjs';
import { requireHeads } from '../../mechanisms/heads/require-heads.js';
import { maskFrom, type ProjectionVariables } from '../attention-layer.js';
import { requireOption, widthOf, type CallArguments } from '../layer-arguments.js';
import {
  TransformerBlock,
  type NormVariables,
  type TransformerBlockArgs,
} from './transformer-block.js';
import { carryContextMask, contextMask, firstMask } from './with-context.js';

/** Arguments of {@link CrossAttentionBlock}. */
export type CrossAttentionBlockArgs = TransformerBlockArgs;

/**
 * Attention of one sequence over another, then a feed-forward layer, each added to what came in:
 * `[x, context]`, x `[B, L, E]`, context `[B, S, Ek]` → `[B, L, E]`. The decoder's second and third part
 * in Vaswani et al. 2017, arXiv:1706.03762, section 3.1; the context is taken as it is, without a norm.
 *
 * @example new CrossAttentionBlock({ heads: 8 }).apply([words, imagePatches])
 */
export class CrossAttentionBlock extends TransformerBlock {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedCrossAttentionBlock';
  private projections!: ProjectionVariables;
  private norms!: [NormVariables, NormVariables];

  /** @param args - heads, hidden, norms, activation, dropout, seed, name */
  constructor(args: CrossAttentionBlockArgs) {
    super({ ...args, positions: 'none' });
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const pair = Array.isArray(inputShape[0]) && inputShape.length === 2;
    requireOption(this, 'inputs must be [x, context]', JSON.stringify(inputShape), pair);
    const [x, context] = inputShape as [tf.Shape, tf.Shape];
    const width = widthOf(this, x);
    const contextWidth = widthOf(this, context);
    requireHeads(this.getClassName(), width, this.heads);
    this.norms = [this.addNorm('norm_1', width), this.addNorm('norm_2', width)];
    this.projections = this.addProjections(width, {
      contextWidth,
      keyValueHeads: this.keyValueHeads,
    });
    this.addFeedForward(width);
    this.addDropoutStep();
    this.built = true;
  }

  override apply(...[inputs, kwargs]: Parameters<tf.layers.Layer['apply']>) {
    return super.apply(carryContextMask(inputs), kwargs);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    const [x, context] = inputs as [tf.Tensor, tf.Tensor];
    return tf.tidy(() => {
      const drop = this.dropper(args);
      const mask = maskFrom(contextMask(context, args), false);
      const attended = this.residual(x, this.norms[0], drop, (query) =>
        this.attention(query, context, this.projections, { mask }, this.name),
      ); // [B, L, E]
      return this.residual(attended, this.norms[1], drop, (y) => this.feedForward(y, drop)); // [B, L, E]
    });
  }

  /** The mask of x goes on. */
  override computeMask(_inputs: tf.Tensor | tf.Tensor[], mask?: CallArguments['mask']): tf.Tensor {
    return firstMask(mask);
  }
}

tf.serialization.registerClass(CrossAttentionBlock);
