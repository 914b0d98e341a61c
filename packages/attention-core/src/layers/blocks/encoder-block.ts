import * as tf from '@tensorflow/tfjs';
import { keepAll } from '../../mechanisms/choices.js';
import { requireHeads } from '../../mechanisms/heads/require-heads.js';
import type { PositionBias } from '../../positions/position-bias.js';
import { rotary } from '../../positions/rotary.js';
import { timeBias } from '../../positions/time-bias.js';
import { readProjections, type ProjectionVariables } from '../attention-layer.js';
import { only, onlyMask, requireOption, widthOf, type CallArguments } from '../layer-arguments.js';
import { attendBetween } from '../attend-between.js';
import {
  attendingOf,
  mechanismConfig,
  type Attending,
  type Mechanism,
  type NamedMechanism,
} from '../mechanism.js';
import { offerAttended } from '../record-attention.js';
import { firstMask } from './with-context.js';
import {
  TransformerBlock,
  type NormVariables,
  type OrderedBlockArgs,
} from './transformer-block.js';

/** Arguments of {@link EncoderBlock}. */
export interface EncoderBlockArgs extends OrderedBlockArgs {
  /** A position sees only itself and what came before. Default false. */
  causal?: boolean;
  /**
   * What attends between the heads, such as `{ name: 'slidingWindow', radius: 16 }`; a function cannot
   * be saved, see `MechanismAttention`. Not together with `alibi` or `keyValueHeads`. Default: softmax
   * attention over all positions.
   */
  mechanism?: Mechanism | NamedMechanism;
  /**
   * Whether it is called with `[x, times]` and knows how far apart positions are in time: `times` `[B, L]`
   * in a unit in which near ones are about 1 apart; see `timeBias`, whose decays and rates each head learns.
   * Not together with `alibi` or a mechanism. Default false.
   */
  timed?: boolean;
}

/**
 * Transformer encoder block: attention, then a feed-forward layer, each added to what came in;
 * `[B, L, E]` → `[B, L, E]`, a timed one `[B, L, E]` and times `[B, L]` → `[B, L, E]`. Vaswani et al. 2017, arXiv:1706.03762, section 3.1.
 */
export class EncoderBlock extends TransformerBlock {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedEncoderBlock';
  /** Whether a position sees only itself and what came before. */
  readonly causal: boolean;
  /** What attends between the heads; undefined: softmax attention over all positions. */
  readonly mechanism: Mechanism | NamedMechanism | undefined;
  /** Whether it is called with times. */
  readonly timed: boolean;
  private readonly attending: Attending | undefined;
  private time: { decay: tf.LayerVariable; rate: tf.LayerVariable } | undefined;
  private projections!: ProjectionVariables;
  private norms!: [NormVariables, NormVariables];

  /** @param args - heads, hidden, norms, activation, causal, timed, positions, mechanism, dropout, seed, name */
  constructor(args: EncoderBlockArgs) {
    super(args);
    const { causal = false, mechanism, timed = false } = args;
    this.causal = causal;
    this.mechanism = mechanism;
    this.timed = timed;
    const { positions, heads, keyValueHeads } = this;
    const open = positions !== 'alibi';
    if (timed) requireOption(this, "positions must not be 'alibi' beside times", positions, open);
    if (mechanism === undefined) return;
    this.attending = attendingOf(this, mechanism, causal);
    requireOption(this, 'timed must be false beside a mechanism', timed, !timed);
    requireOption(this, "positions must not be 'alibi' beside a mechanism", positions, open);
    const each = keyValueHeads === heads;
    requireOption(this, 'keyValueHeads must be heads beside a mechanism', keyValueHeads, each);
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = widthOf(this, inputShape);
    requireHeads(this.getClassName(), width, this.heads);
    this.norms = [this.addNorm('norm_1', width), this.addNorm('norm_2', width)];
    this.projections = this.addProjections(width, { keyValueHeads: this.keyValueHeads });
    this.addFeedForward(width);
    if (this.timed) this.addTime();
    this.addDropoutStep();
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    return tf.tidy(() => {
      const drop = this.dropper(args);
      const bias = this.time && this.biasOf(inputs, this.time);
      const attended = this.residual(only(inputs), this.norms[0], drop, (x) =>
        this.attending
          ? this.attendWith(this.attending, x, args)
          : this.selfAttention(
              x,
              this.projections,
              { mask: this.maskOf(args, this.causal), bias },
              this.name,
            ),
      ); // [B, L, E]
      return this.residual(attended, this.norms[1], drop, (x) => this.feedForward(x, drop)); // [B, L, E]
    });
  }

  /** The mask of the first input goes on: times have none. */
  override computeMask(_inputs: tf.Tensor | tf.Tensor[], mask?: CallArguments['mask']): tf.Tensor {
    return firstMask(mask);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { causal, timed } = this;
    const own = timed ? { causal, timed } : { causal };
    return { ...super.getConfig(), ...own, ...mechanismConfig(this.mechanism) };
  }

  /** Adds what each head learns of time. It begins with little regard for it, some heads with more than others. */
  private addTime(): void {
    const { heads } = this;
    const spread = tf.initializers.randomUniform({ minval: -4, maxval: 0, seed: this.seed });
    this.time = {
      decay: this.addWeight('time/decay', [heads], 'float32', spread),
      rate: this.addWeight('time/rate', [heads], 'float32', tf.initializers.zeros()),
    };
  }

  private biasOf(
    inputs: tf.Tensor | tf.Tensor[],
    { decay, rate }: NonNullable<EncoderBlock['time']>,
  ): PositionBias {
    const times = Array.isArray(inputs) ? inputs[1] : undefined;
    const required = 'a timed block must be called with [x, times]';
    requireOption(this, required, 'x alone', times !== undefined);
    return timeBias(times!, times!, { decay: decay.read(), rate: rate.read() });
  }

  private attendWith(attending: Attending, x: tf.Tensor, args: CallArguments): tf.Tensor {
    const turn = this.positions === 'rotary' ? (rows: tf.Tensor) => rotary(rows) : undefined;
    // As elsewhere in the blocks, dropout is of what is added, not of the weights.
    const options = { real: onlyMask(args), causal: this.causal, dropout: keepAll };
    const attended = attendBetween(x, readProjections(this.projections), this.heads, (q, k, v) =>
      turn ? attending(turn(q), turn(k), v, options) : attending(q, k, v, options),
    );
    offerAttended(this.name, attended);
    return attended.output;
  }
}

tf.serialization.registerClass(EncoderBlock);
