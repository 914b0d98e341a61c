import * as tf from '@tensorflow/tfjs';
import { requireOption } from '../layer-arguments.js';
import type { Roles } from './keras-attention.js';
import {
  ProjectedAttention,
  type HeadSizes,
  type ProjectedAttentionArgs,
} from './projected-attention.js';

/** Arguments of {@link MultiHeadAttention}. */
export interface MultiHeadAttentionArgs extends ProjectedAttentionArgs {
  /** Number of heads N ≥ 1. */
  numHeads: number;
  /** Width of a head's queries and keys D ≥ 1. */
  keyDim: number;
  /** Width of a head's values Dv ≥ 1. Default `keyDim`. */
  valueDim?: number | null;
  /** What takes the place of the query's last axis. Default: its own width. */
  outputShape?: number | readonly number[] | null;
  /**
   * Axes that are attended over: all between the first and the last, as by default. Some of them only
   * are refused.
   */
  attentionAxes?: number | readonly number[] | null;
}

const list = (value: number | readonly number[]): readonly number[] =>
  typeof value === 'number' ? [value] : value;

/**
 * Multi-head attention on `[query, value]` or `[query, value, key]`, or of one tensor over itself, the
 * layer `MultiHeadAttention` of Keras. Vaswani et al. 2017, arXiv:1706.03762, section 3.2.2. Query
 * `[B, L, Eq]`, value `[B, S, Ev]`, key `[B, S, Ek]` → `[B, L, Eq]`; of grids `[B, H, W, E]`, every cell
 * sees every cell.
 *
 * Unlike Keras, a query that sees no key attends to nothing, and the query's own mask hides nothing
 * from it.
 *
 * @example new MultiHeadAttention({ numHeads: 8, keyDim: 64 }).apply([query, value], { useCausalMask: true })
 */
export class MultiHeadAttention extends ProjectedAttention {
  /** Name under which tfjs saves it. */
  static readonly className = 'MultiHeadAttention';
  protected readonly sizes: HeadSizes;
  private readonly outputAxesGiven: readonly number[] | null;
  private readonly attentionAxes: readonly number[] | null;

  /** @param args - numHeads, keyDim, valueDim, outputShape and the rest of a layer's arguments */
  constructor(args: MultiHeadAttentionArgs) {
    super(args);
    const { numHeads, keyDim, outputShape, attentionAxes } = args;
    const valueDim = args.valueDim ?? keyDim;
    Object.entries({ numHeads, keyDim, valueDim }).forEach(([name, value]) =>
      this.requireWhole(name, value),
    );
    this.sizes = { heads: numHeads, keyValueHeads: numHeads, keyDim, valueDim };
    this.outputAxesGiven = outputShape == null ? null : list(outputShape);
    this.outputAxesGiven?.forEach((size) => this.requireWhole('outputShape', size));
    this.attentionAxes = attentionAxes == null ? null : list(attentionAxes);
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const { length: rank } = this.shapesOf(inputShape)[0];
    const positions = Array.from({ length: rank - 2 }, (_, index) => index + 1);
    const axes = this.attentionAxes?.map((axis) => (axis < 0 ? axis + rank : axis)) ?? positions;
    requireOption(
      this,
      `attentionAxes must be all axes of positions, [${positions.join(', ')}]`,
      `[${axes.join(', ')}]`,
      axes.join() === positions.join(),
    );
    super.build(inputShape);
  }

  protected override outputAxes(shapes: Roles<tf.Shape>): readonly number[] {
    return this.outputAxesGiven ?? super.outputAxes(shapes);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { heads, keyDim, valueDim } = this.sizes;
    return {
      ...super.getConfig(),
      numHeads: heads,
      keyDim,
      valueDim,
      outputShape: this.outputAxesGiven && [...this.outputAxesGiven],
      attentionAxes: this.attentionAxes && [...this.attentionAxes],
    };
  }
}

tf.serialization.registerClass(MultiHeadAttention);
