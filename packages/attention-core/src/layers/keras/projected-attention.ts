import * as tf from '@tensorflow/tfjs';
import { window } from '../../masks/window.js';
import { and } from '../../masks/combine.js';
import type { Attended, AttendOptions } from '../../mechanisms/attend.js';
import { withOutput } from '../../mechanisms/attended.js';
import { groupedQuery } from '../../mechanisms/heads/grouped-query.js';
import { joinHeads, splitHeads } from '../../mechanisms/heads/split-heads.js';
import { offerValues } from '../../mechanisms/watched-weights.js';
import { linear } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOption } from '../layer-arguments.js';
import { KerasAttention, type KerasAttentionArgs, type Roles } from './keras-attention.js';
import { readWeightOptions, type ReadWeightOptions, type WeightOptions } from './weight-options.js';

/** Arguments of attention layers with heads and projections. */
export interface ProjectedAttentionArgs extends KerasAttentionArgs, WeightOptions {
  /** Add biases to all projections. Default true. */
  useBias?: boolean | null;
  /**
   * Multiply what the heads found by `sigmoid(projection of the query)`. Qiu et al. 2025,
   * arXiv:2505.06708. Default false.
   */
  useGate?: boolean | null;
  /** A query sees only keys nearer than this, a whole number ≥ 1. Default: all. */
  slidingWindow?: number | null;
  /** Taken and not used: which kernel computes is up to the engine. */
  flashAttention?: boolean | null;
  /** tfjs has no regulariser of activities: anything but null is refused. */
  activityRegularizer?: null;
}

/** A linear map from some last axes to others. */
interface Projection {
  kernel: tf.LayerVariable;
  bias: tf.LayerVariable | undefined;
  from: readonly number[];
  to: readonly number[];
}

type Part = 'query' | 'key' | 'gate' | 'value' | 'output';

/** The heads of a layer and their widths. */
export interface HeadSizes {
  /** Heads of queries N. */
  heads: number;
  /** Heads of keys and values G, divides N. */
  keyValueHeads: number;
  /** Width of queries and keys D. */
  keyDim: number;
  /** Width of values Dv. */
  valueDim: number;
}

const sizeOf = (shape: readonly number[]) => tf.util.sizeFromShape([...shape]);

/** What the layers `MultiHeadAttention` and `GroupQueryAttention` of Keras share. */
export abstract class ProjectedAttention extends KerasAttention {
  /** Whether the projections add biases. */
  readonly useBias: boolean;
  /** Whether a gate multiplies what the heads found. */
  readonly useGate: boolean;
  /** How near a key must be, if it must. */
  readonly slidingWindow: number | null;
  /** The heads and their widths. */
  protected abstract readonly sizes: HeadSizes;
  private readonly options: ReadWeightOptions;
  private readonly projections = new Map<Part, Projection>();

  /** @param args - biases, gate, window, initialisers and the rest of a layer's arguments */
  constructor(args: ProjectedAttentionArgs) {
    super(args);
    this.useBias = args.useBias ?? true;
    this.useGate = args.useGate ?? false;
    this.slidingWindow = args.slidingWindow ?? null;
    if (this.slidingWindow !== null) this.requireWhole('slidingWindow', this.slidingWindow);
    const { activityRegularizer = null } = args;
    requireOption(
      this,
      'activityRegularizer must be null: tfjs cannot apply one',
      activityRegularizer,
      activityRegularizer === null,
    );
    this.options = readWeightOptions(args);
  }

  /** The axes that take the place of the query's last one. */
  protected outputAxes([query]: Roles<tf.Shape>): readonly number[] {
    return [this.fixed('query', query)];
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shapes = this.shapesOf(inputShape);
    const [query, value, key] = shapes;
    const { heads, keyValueHeads, keyDim, valueDim } = this.sizes;
    const queryWidth = this.fixed('query', query);
    this.project('query', [queryWidth], [heads, keyDim]);
    this.project('key', [this.fixed('key', key)], [keyValueHeads, keyDim]);
    if (this.useGate) this.project('gate', [queryWidth], [heads, valueDim]);
    this.project('value', [this.fixed('value', value)], [keyValueHeads, valueDim]);
    this.project('output', [heads, valueDim], this.outputAxes(shapes), 'attention_output');
    this.addDropoutStep();
    this.built = true;
  }

  protected override attend(inputs: Roles<tf.Tensor>, options: AttendOptions): Attended {
    const { heads, keyValueHeads } = this.sizes;
    const [query] = inputs;
    this.requireSequence(query.rank, options);
    const where = this.getClassName();
    const rows = inputs.map(flatPositions) as [tf.Tensor, tf.Tensor, tf.Tensor];
    requireInputs(where, {
      query: [rows[0], 'B L Eq'],
      value: [rows[1], 'B S Ev'],
      key: [rows[2], 'B S Ek'],
    });
    const v = splitHeads(this.map('value', rows[1]), keyValueHeads); // [B, S, G·Dv] → [B, G, S, Dv]
    const attended = groupedQuery(
      splitHeads(this.map('query', rows[0]), heads), // [B, L, N·D] → [B, N, L, D]
      splitHeads(this.map('key', rows[2]), keyValueHeads), // [B, S, G·D] → [B, G, S, D]
      v,
      this.nearby(options),
      where,
    );
    const joined = joinHeads(attended.output); // [B, N, L, Dv] → [B, L, N·Dv]
    const gated = this.useGate
      ? tf.mul(joined, tf.sigmoid(this.map('gate', rows[0]))) // [B, L, N·Dv]
      : joined;
    const { kernel, to } = this.projections.get('output')!;
    // Through a gate, what a head adds for a key is not a matter of its value alone.
    if (!this.useGate) offerValues(attended, v, kernel.read());
    const output = tf.reshape(this.map('output', gated), [...query.shape.slice(0, -1), ...to]); // [B, L, Eo] → [B, …, Eo]
    return withOutput(attended, output);
  }

  protected override outputShapeOf(shapes: Roles<tf.Shape>): tf.Shape {
    return [...shapes[0].slice(0, -1), ...this.outputAxes(shapes)];
  }

  protected override scoresShapeOf([query, , key]: Roles<tf.Shape>): tf.Shape {
    const positions = (shape: tf.Shape) =>
      shape.slice(1, -1).reduce((product, size) => (product && size ? product * size : null), 1);
    return [query[0]!, this.sizes.heads, positions(query), positions(key)];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {
      ...super.getConfig(),
      useBias: this.useBias,
      useGate: this.useGate,
      slidingWindow: this.slidingWindow,
      ...this.options.config,
    };
  }

  /** Throws a HeedError `option` unless an argument is a whole number ≥ 1. */
  protected requireWhole(name: string, value: unknown): void {
    const whole = Number.isInteger(value) && (value as number) >= 1;
    requireOption(this, `${name} must be a whole number ≥ 1`, value, whole);
  }

  private project(part: Part, from: number[], to: readonly number[], name: string = part): void {
    const seed = 1000 * this.seed + this.projections.size;
    const { options } = this;
    this.projections.set(part, {
      kernel: this.addWeight(
        `${name}/kernel`,
        [...from, ...to],
        'float32',
        options.kernelInitializer ?? tf.initializers.glorotUniform({ seed }),
        options.kernelRegularizer,
        true,
        options.kernelConstraint,
      ),
      bias: this.useBias
        ? this.addWeight(
            `${name}/bias`,
            [...to],
            'float32',
            options.biasInitializer ?? tf.initializers.zeros(),
            options.biasRegularizer,
            true,
            options.biasConstraint,
          )
        : undefined,
      from,
      to,
    });
  }

  /** Applies a projection to rows whose axes are joined: `[B, L, from]` → `[B, L, to]`. */
  private map(part: Part, x: tf.Tensor): tf.Tensor {
    const { kernel, bias, from, to } = this.projections.get(part)!;
    return linear(x, {
      kernel: tf.reshape(kernel.read(), [sizeOf(from), sizeOf(to)]), // [E, N, D] → [E, N·D]
      ...(bias ? { bias: tf.reshape(bias.read(), [sizeOf(to)]) } : {}), // [N, D] → [N·D]
    });
  }

  private nearby(options: AttendOptions): AttendOptions {
    if (this.slidingWindow === null) return options;
    const near = window(this.slidingWindow - 1);
    return { ...options, mask: options.mask ? and(options.mask, near) : near };
  }

  /** Masks that speak of an order need a sequence, not a grid. */
  private requireSequence(rank: number, { mask }: AttendOptions): void {
    const orderless = rank === 3 || (mask === undefined && this.slidingWindow === null);
    const required = 'inputs must be [B, L, E] where there is a mask or a slidingWindow';
    requireOption(this, required, `rank ${rank}`, orderless);
  }

  private fixed(role: string, shape: tf.Shape): number {
    const width = shape.at(-1);
    requireOption(
      this,
      `the last axis of the ${role} must have a fixed size`,
      width,
      width != null,
    );
    return width!;
  }
}

/** All positions in one axis: `[B, …, E]` → `[B, L, E]`. */
function flatPositions(x: tf.Tensor): tf.Tensor {
  if (x.rank === 3) return x;
  const [batch, ...rest] = x.shape as [number, ...number[]];
  return tf.reshape(x, [batch, sizeOf(rest.slice(0, -1)), rest.at(-1)!]); // [B, H, W, C] → [B, H·W, C]
}
