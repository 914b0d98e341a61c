import * as tf from '@tensorflow/tfjs';
import type { AttendOptions } from '../../mechanisms/attend.js';
import { multiHead } from '../../mechanisms/heads/multi-head.js';
import { requireGroups } from '../../mechanisms/heads/require-groups.js';
import { ofChanged } from '../../mechanisms/scores/of-changed.js';
import { scaledDot } from '../../mechanisms/scores/scaled-dot.js';
import { alibi } from '../../positions/alibi.js';
import { rotary } from '../../positions/rotary.js';
import { feedForward } from '../../tensor/feed-forward.js';
import { layerNorm } from '../../tensor/layer-norm.js';
import { rmsNorm } from '../../tensor/rms-norm.js';
import {
  AttentionLayer,
  readLinear,
  readProjections,
  type AttentionLayerArgs,
  type LinearVariables,
  type ProjectionVariables,
} from '../attention-layer.js';
import { onlyShape, requireOption } from '../layer-arguments.js';
import { offerAttended } from '../record-attention.js';
import { activations, type Activation } from './activation.js';

interface Choices {
  norm: 'pre' | 'post';
  normalisation: 'layer' | 'rms';
  activation: Activation;
  positions: 'none' | 'alibi' | 'rotary';
}

/** What may be chosen, the default first. */
const choices: { readonly [Name in keyof Choices]: readonly [Choices[Name], ...Choices[Name][]] } =
  {
    norm: ['pre', 'post'],
    normalisation: ['layer', 'rms'],
    activation: ['relu', 'gelu', 'swiglu'],
    positions: ['none', 'alibi', 'rotary'],
  };

/** Arguments of every transformer block. */
export interface TransformerBlockArgs extends AttentionLayerArgs {
  /** Width of the feed-forward layer ≥ 1. Default 4·E. */
  hidden?: number;
  /** Heads of keys and values ≥ 1, see `groupedQuery`; must divide `heads`. Default: `heads`. */
  keyValueHeads?: number;
  /**
   * Whether what comes in is normalised before each part (`pre`, Xiong et al. 2020, arXiv:2002.04745)
   * or the sum after it (`post`, Vaswani et al. 2017). Default `pre`.
   */
  norm?: 'pre' | 'post';
  /** By mean and variance (`layer`) or by the mean square alone (`rms`). Default `layer`. */
  normalisation?: 'layer' | 'rms';
  /** Of the feed-forward layer. `swiglu` adds a third map. Default `relu`. */
  activation?: Activation;
}

/** Arguments of a transformer block with self-attention. */
export interface OrderedBlockArgs extends TransformerBlockArgs {
  /**
   * How positions know of each other: near ones are preferred (`alibi`), or queries and keys turn with
   * the position (`rotary`; the width of a head must be even). Default `none`: the block knows no order
   * by itself.
   */
  positions?: 'none' | 'alibi' | 'rotary';
}

/** Scale, and offset unless the normalisation has none. */
export type NormVariables = { scale: tf.LayerVariable; offset: tf.LayerVariable | undefined };

/** What leaves out elements in training. */
export type Drop = (x: tf.Tensor) => tf.Tensor;

interface FeedForwardVariables {
  widen: LinearVariables;
  gate: LinearVariables | undefined;
  narrow: LinearVariables;
}

/** What transformer blocks share: their options, and the parts that they are made of. */
export abstract class TransformerBlock extends AttentionLayer {
  /** Width of the feed-forward layer; `undefined`: 4·E. */
  readonly hidden: number | undefined;
  /** Heads of keys and values. */
  readonly keyValueHeads: number;
  /** Where the norm stands. */
  readonly norm: Choices['norm'];
  /** What the norm is. */
  readonly normalisation: Choices['normalisation'];
  /** Of the feed-forward layer. */
  readonly activation: Choices['activation'];
  /** What self-attention knows of the order. */
  readonly positions: Choices['positions'];
  private feedForwardVariables!: FeedForwardVariables;

  /** @param args - heads, hidden, norms, activation, positions, dropout, seed, name */
  constructor(args: OrderedBlockArgs) {
    super(args);
    const { hidden, keyValueHeads = this.heads } = args;
    const fits = hidden === undefined || (Number.isInteger(hidden) && hidden >= 1);
    requireOption(this, 'hidden must be a whole number ≥ 1', hidden, fits);
    requireGroups(this.getClassName(), this.heads, keyValueHeads);
    this.hidden = hidden;
    this.keyValueHeads = keyValueHeads;
    this.norm = this.choice('norm', args.norm);
    this.normalisation = this.choice('normalisation', args.normalisation);
    this.activation = this.choice('activation', args.activation);
    this.positions = this.choice('positions', args.positions);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return onlyShape(inputShape);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const hidden = this.hidden === undefined ? {} : { hidden: this.hidden };
    const { keyValueHeads, norm, normalisation, activation, positions } = this;
    const own = { keyValueHeads, norm, normalisation, activation, positions };
    return { ...super.getConfig(), ...hidden, ...own };
  }

  /** Adds the weights of a norm. */
  protected addNorm(name: string, width: number): NormVariables {
    const offset = () =>
      this.addWeight(`${name}/offset`, [width], 'float32', tf.initializers.zeros());
    return {
      scale: this.addWeight(`${name}/scale`, [width], 'float32', tf.initializers.ones()),
      offset: this.normalisation === 'layer' ? offset() : undefined,
    };
  }

  /** Adds the weights of the feed-forward layer. */
  protected addFeedForward(width: number): void {
    const hidden = this.hidden ?? 4 * width;
    const gated = this.activation === 'swiglu';
    this.feedForwardVariables = {
      widen: this.addLinear('feed_forward_1', width, hidden),
      gate: gated ? this.addLinear('feed_forward_gate', width, hidden) : undefined,
      narrow: this.addLinear('feed_forward_2', hidden, width),
    };
  }

  /** `x + part(norm(x))`, or `norm(x + part(x))`. */
  protected residual(
    x: tf.Tensor,
    norm: NormVariables,
    drop: Drop,
    part: (x: tf.Tensor) => tf.Tensor,
  ): tf.Tensor {
    if (this.norm === 'post') return this.normed(tf.add(x, drop(part(x))), norm);
    return tf.add(x, drop(part(this.normed(x, norm))));
  }

  /** The feed-forward layer; `[B, L, E]` → `[B, L, E]`. */
  protected feedForward(x: tf.Tensor, drop: Drop): tf.Tensor {
    const { widen, gate, narrow } = this.feedForwardVariables;
    const weights = {
      widen: readLinear(widen),
      gate: gate && readLinear(gate),
      narrow: readLinear(narrow),
    };
    return feedForward(x, weights, activations[this.activation], drop);
  }

  /** Attention of `[B, L, E]` over itself, with positions; its map is offered by that name. */
  protected selfAttention(
    x: tf.Tensor,
    projections: ProjectionVariables,
    options: Pick<AttendOptions, 'mask' | 'bias'>,
    name: string,
  ): tf.Tensor {
    return this.attention(x, x, projections, { ...options, ...this.order() }, name);
  }

  /** Attention of `[B, L, E]` over `[B, S, Ek]`; its map is offered by that name. */
  protected attention(
    query: tf.Tensor,
    context: tf.Tensor,
    projections: ProjectionVariables,
    options: AttendOptions,
    name: string,
  ): tf.Tensor {
    const { heads, keyValueHeads } = this;
    const weights = readProjections(projections);
    const attended = multiHead(query, context, weights, { heads, keyValueHeads, ...options });
    offerAttended(name, attended);
    return attended.output;
  }

  private order(): AttendOptions {
    if (this.positions === 'alibi') return { bias: alibi(this.heads) };
    if (this.positions === 'none') return {};
    return { score: ofChanged(scaledDot(), (q, k) => [rotary(q), rotary(k)]) };
  }

  private normed(x: tf.Tensor, { scale, offset }: NormVariables): tf.Tensor {
    return offset ? layerNorm(x, scale.read(), offset.read()) : rmsNorm(x, scale.read());
  }

  private choice<Name extends keyof Choices>(
    name: Name,
    given: Choices[Name] | undefined,
  ): Choices[Name] {
    const known: readonly Choices[Name][] = choices[name];
    const value = given ?? choices[name][0];
    const list = known.map((choice) => `'${choice}'`).join(' or ');
    requireOption(this, `${name} must be ${list}`, value, known.includes(value));
    return value;
  }
}
