import * as tf from '@tensorflow/tfjs';
import { requireHeads } from '../../mechanisms/heads/require-heads.js';
import { nothingCached } from '../../mechanisms/heads/key-value-cache-growing.js';
import { keyValueCache, type CacheState } from '../../mechanisms/heads/key-value-cache.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { maskFrom, readProjections, type ProjectionVariables } from '../attention-layer.js';
import { only, requireOption, widthOf, type CallArguments } from '../layer-arguments.js';
import { offerAttended } from '../record-attention.js';
import {
  attendCached,
  attendKeys,
  contextKeysOf,
  type ContextKeys,
  type WhenFull,
} from './cached-attention.js';
import {
  TransformerBlock,
  type Drop,
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

/** Options of {@link DecoderBlock.step}. */
export interface DecoderStepOptions {
  /**
   * What happens where the cache has no room: the rows are refused, or it grows. A cache that grows has
   * room for no more than what it holds, so it begins as `emptyCache(batch, 0)`. Default `refuse`.
   */
  whenFull?: WhenFull | undefined;
}

/** What {@link DecoderBlock.step} gives back. */
export interface DecoderStep {
  /** `[B, T, E]` */
  output: tf.Tensor;
  /** The cache with the new rows. */
  cache: CacheState;
}

/** Nothing is dropped where nothing is trained. */
const keep: Drop = (x) => x;

/**
 * Transformer decoder block: causal self-attention, attention over an encoder's output where the block
 * is applied to `[x, context]`, then a feed-forward layer, each added to what came in. x `[B, L, E]`,
 * context `[B, S, Ek]` → `[B, L, E]`. Vaswani et al. 2017, arXiv:1706.03762, section 3.1.
 *
 * Its maps are recorded as `<name>/self` and `<name>/cross`.
 *
 * `step` decodes row by row and gives what the whole sequence would, without computing it again.
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
        this.selfAttention(x, this.projections, { mask }, `${this.name}/self`),
      ); // [B, L, E]
      const informed = context ? this.informed(attended, context, drop, args) : attended;
      return this.residual(informed, this.norms[1], drop, (x) => this.feedForward(x, drop)); // [B, L, E]
    });
  }

  /** The target's mask goes on. */
  override computeMask(_inputs: tf.Tensor | tf.Tensor[], mask?: CallArguments['mask']): tf.Tensor {
    return firstMask(mask);
  }

  /**
   * The cache before the first row.
   *
   * @param batch - B ≥ 1
   * @param capacity - how many rows it holds, ≥ 1; or 0, for one that grows
   * @throws HeedError `option` before the block is built
   */
  emptyCache(batch: number, capacity: number): CacheState {
    const { keyValueHeads: heads } = this;
    const width = this.builtNorm().scale.shape[0]!;
    const keyWidth = width / this.heads;
    const sizes = { batch, heads, keyWidth };
    return capacity === 0 ? nothingCached(sizes) : keyValueCache({ capacity }).empty(sizes);
  }

  /**
   * Keys and values of a context, for all steps.
   *
   * @param context - `[B, S, Ek]`
   * @param real - `[B, S]`, true where there is a key; default everywhere
   * @throws HeedError `option` where the block was built without a context
   */
  contextKeys(context: tf.Tensor, real?: tf.Tensor): ContextKeys {
    const { projections } = this.crossed(true)!;
    const { keys, values } = tf.tidy(() =>
      contextKeysOf(context, readProjections(projections), this),
    );
    return { keys, values, ...(real ? { real } : {}) };
  }

  /**
   * The next rows, of a sequence without padding.
   *
   * @param x - `[B, T, E]`, T ≥ 1
   * @param cache - of the rows before; it stays as it is, dispose it when it is no longer needed
   * @param context - where the block was built with a context
   * @param options - whether the cache grows
   * @throws HeedError `option` unless there is a context as when the block was built; `shape` when
   * something does not fit; `input-too-long` when the cache is full and does not grow
   * @example
   * let cache = block.emptyCache(1, 128);
   * const context = block.contextKeys(encoded);
   * const { output, cache: next } = block.step(embedded, cache, context); // embedded: [1, 1, E]
   */
  step(
    x: tf.Tensor,
    cache: CacheState,
    context?: ContextKeys,
    { whenFull = 'refuse' }: DecoderStepOptions = {},
  ): DecoderStep {
    const cross = this.crossed(context !== undefined);
    const where = this.getClassName();
    requireOneOf(where, 'whenFull', whenFull, ['refuse', 'grow']);
    const { T, E } = requireShapes(where, { x: [x, 'B T E'] });
    return tf.tidy(() => {
      let next = cache;
      const flat = tf.reshape(x, [-1, E]); // [B, T, E] → [B·T, E]
      const attended = this.residual(flat, this.builtNorm(), keep, (rows) => {
        const weights = readProjections(this.projections);
        const self = attendCached(rows, T, weights, this, cache, whenFull);
        offerAttended(`${this.name}/self`, self);
        next = self.cache;
        return self.output;
      }); // [B·T, E]
      const informed = cross
        ? this.residual(attended, cross.norm, keep, (rows) => {
            const found = attendKeys(rows, T, readProjections(cross.projections), this, context!);
            offerAttended(`${this.name}/cross`, found);
            return found.output;
          })
        : attended; // [B·T, E]
      const feed = (rows: tf.Tensor) => this.feedForward(rows, keep);
      const fed = this.residual(informed, this.norms[1], keep, feed); // [B·T, E]
      return { output: tf.reshape(fed, [-1, T, E]), cache: { ...next } }; // [B·T, E] → [B, T, E]
    });
  }

  private builtNorm(): NormVariables {
    requireOption(this, 'the block must be built: apply it once', 'one that is not', this.built);
    return this.norms[0];
  }

  /** The attention over a context, if there is one as there should be. */
  private crossed(wanted: boolean): Cross | undefined {
    this.builtNorm();
    const required = 'context must be given if the block was built with one, and only then';
    requireOption(this, required, wanted ? 'one' : 'none', wanted === (this.cross !== undefined));
    return this.cross;
  }

  private informed(x: tf.Tensor, context: tf.Tensor, drop: Drop, args: CallArguments): tf.Tensor {
    const { norm, projections } = this.cross!;
    const mask = maskFrom(contextMask(context, args), false);
    return this.residual(x, norm, drop, (query) =>
      this.attention(query, context, projections, { mask }, `${this.name}/cross`),
    ); // [B, L, E]
  }
}

tf.serialization.registerClass(DecoderBlock);
