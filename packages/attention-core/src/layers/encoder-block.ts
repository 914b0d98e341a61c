import * as tf from '@tensorflow/tfjs';
import { multiHead } from '../mechanisms/heads/multi-head.js';
import { requireHeads } from '../mechanisms/heads/require-heads.js';
import { alibi } from '../positions/alibi.js';
import { layerNorm } from '../tensor/layer-norm.js';
import { linear } from '../tensor/linear.js';
import {
  AttentionLayer,
  readLinear,
  readProjections,
  type AttentionLayerArgs,
  type LinearVariables,
  type ProjectionVariables,
} from './attention-layer.js';
import { only, onlyShape, requireOption, widthOf, type CallArguments } from './layer-arguments.js';
import { offerAttention } from './record-attention.js';

/** Arguments of {@link EncoderBlock}. */
export interface EncoderBlockArgs extends AttentionLayerArgs {
  /** Width of the feed-forward layer ≥ 1. Default 4·E. */
  hidden?: number;
  /** A position sees only itself and what came before. Default false. */
  causal?: boolean;
  /** Prefer near positions, by `alibi`. Default false: the block knows no order by itself. */
  alibi?: boolean;
}

type NormVariables = Record<'scale' | 'offset', tf.LayerVariable>;

/**
 * Transformer encoder block with the norm first: `x + attention(norm(x))`, then
 * `x + feedForward(norm(x))`, `[B, L, E]` → `[B, L, E]`. Vaswani et al. 2017, arXiv:1706.03762;
 * order of the norm from Xiong et al. 2020, arXiv:2002.04745.
 */
export class EncoderBlock extends AttentionLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedEncoderBlock';
  /** Width of the feed-forward layer; `undefined` until built when not given. */
  readonly hidden: number | undefined;
  /** Whether a position sees only itself and what came before. */
  readonly causal: boolean;
  /** Whether near positions are preferred. */
  readonly alibi: boolean;
  private projections!: ProjectionVariables;
  private norms!: [NormVariables, NormVariables];
  private feedForward!: [LinearVariables, LinearVariables];

  /** @param args - heads, hidden, causal, dropout, seed, name */
  constructor(args: EncoderBlockArgs) {
    super(args);
    const { hidden } = args;
    const fits = hidden === undefined || (Number.isInteger(hidden) && hidden >= 1);
    requireOption(this, 'hidden must be a whole number ≥ 1', hidden, fits);
    this.hidden = hidden;
    this.causal = args.causal ?? false;
    this.alibi = args.alibi ?? false;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = widthOf(this, inputShape);
    requireHeads(this.getClassName(), width, this.heads);
    const hidden = this.hidden ?? 4 * width;
    this.norms = [this.addNorm('norm_1', width), this.addNorm('norm_2', width)];
    this.projections = this.addProjections(width);
    this.feedForward = [
      this.addLinear('feed_forward_1', width, hidden),
      this.addLinear('feed_forward_2', hidden, width),
    ];
    this.addDropoutStep();
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const drop = this.dropper(args);
      const calm = this.norm(x, 0);
      const { output, weights } = multiHead(calm, calm, readProjections(this.projections), {
        heads: this.heads,
        mask: this.maskOf(args, this.causal),
        bias: this.alibi ? alibi(this.heads, x.shape[1]!, x.shape[1]!) : undefined,
      });
      offerAttention(this.name, weights);
      const attended = tf.add(x, drop(output)); // [B, L, E]
      const [widen, narrow] = this.feedForward;
      const hidden = tf.relu(linear(this.norm(attended, 1), readLinear(widen))); // [B, L, H]
      return tf.add(attended, drop(linear(drop(hidden), readLinear(narrow)))); // [B, L, E]
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const hidden = this.hidden === undefined ? {} : { hidden: this.hidden };
    return { ...super.getConfig(), ...hidden, causal: this.causal, alibi: this.alibi };
  }

  private addNorm(name: string, width: number): NormVariables {
    return {
      scale: this.addWeight(`${name}/scale`, [width], 'float32', tf.initializers.ones()),
      offset: this.addWeight(`${name}/offset`, [width], 'float32', tf.initializers.zeros()),
    };
  }

  private norm(x: tf.Tensor, which: 0 | 1): tf.Tensor {
    const { scale, offset } = this.norms[which];
    return layerNorm(x, scale.read(), offset.read());
  }
}

tf.serialization.registerClass(EncoderBlock);
