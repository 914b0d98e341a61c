import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { padding } from '../masks/padding.js';
import { hierarchical } from '../mechanisms/nested/hierarchical.js';
import type { HierarchicalLevel } from '../mechanisms/nested/pool-level.js';
import { gru, type GruWeights } from '../tensor/gru.js';
import { DroppingLayer, type DroppingLayerArgs } from './dropping-layer.js';
import { only, onlyMask, onlyShape, requireOption, widthOf, type CallArguments } from './layer-arguments.js'; // prettier-ignore
import { offerAttention } from './record-attention.js';

/** Arguments of {@link HierarchicalAttention}. */
export interface HierarchicalAttentionArgs extends Omit<DroppingLayerArgs, 'dropout'> {
  /** Width A of what is compared, and of the encoder in each direction, ≥ 1. */
  units: number;
  /**
   * What lets the elements of a group know of each other before they are pooled: a GRU in both
   * directions, as in the paper (`gru`), or nothing (`none`). Default `gru`.
   */
  encoder?: 'gru' | 'none';
}

type Weights = Record<string, tf.LayerVariable>;

/**
 * Attention over words makes a vector of each sentence, attention over sentences one of the document,
 * and so on for any nesting: `[B, n1, …, nk, E]` → `[B, 2·A]`, or `[B, E]` without an encoder. Yang et
 * al. 2016, doi:10.18653/v1/N16-1174.
 *
 * A mask `[B, n1, …, nk]`, as an embedding with `maskZero` makes one, says which elements exist. The
 * maps are recorded as `<name>/level_1`, the outermost, and so on: of level i `[B, 1, n1·…·n(i−1), ni]`.
 *
 * @example new HierarchicalAttention({ units: 50 }) // on embedded words [B, sentences, words, E]
 */
export class HierarchicalAttention extends DroppingLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedHierarchicalAttention';
  /** Width of what is compared, and of the encoder in each direction. */
  readonly units: number;
  /** What lets the elements of a group know of each other. */
  readonly encoder: 'gru' | 'none';
  /** Of each level, the outermost first. */
  private levels: Weights[] = [];
  private weightsMade = 0;

  /** @param args - units, encoder, seed, name */
  constructor({ units, encoder = 'gru', ...args }: HierarchicalAttentionArgs) {
    super(args);
    const fits = Number.isInteger(units) && units >= 1;
    requireOption(this, 'units must be a whole number ≥ 1', units, fits);
    const known = encoder === 'gru' || encoder === 'none';
    requireOption(this, "encoder must be 'gru' or 'none'", encoder, known);
    this.units = units;
    this.encoder = encoder;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const { length: rank } = onlyShape(inputShape);
    if (rank < 3) {
      const required = 'the input must be [B, n1, …, nk, E]';
      const where = this.getClassName();
      throw new HeedError({ code: 'shape', where, required, got: `rank ${rank}` });
    }
    let width = widthOf(this, inputShape);
    for (let level = rank - 2; level >= 1; level--) {
      this.levels.unshift(this.addLevel(`level_${level}`, width));
      width = this.widthAfter(width);
    }
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    const real = onlyMask(args);
    return tf.tidy(() => {
      const { output, levels } = hierarchical(
        only(inputs),
        this.levels.map((weights) => this.readLevel(weights)),
        real ? { mask: padding(real) } : {},
      );
      levels.forEach((weights, index) => {
        const [batch, size] = [weights.shape[0]!, weights.shape.at(-1)!];
        const map = tf.reshape(weights, [batch, 1, -1, size]); // [B, n1, …, ni] → [B, 1, n1·…·n(i−1), ni]
        offerAttention(`${this.name}/level_${index + 1}`, map);
      });
      return output;
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    const shape = onlyShape(inputShape);
    return [shape[0]!, this.widthAfter(shape.at(-1)!)];
  }

  /** The positions are gone, and their mask with them; tfjs writes "no mask" as null. */
  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), units: this.units, encoder: this.encoder };
  }

  private widthAfter(width: number): number {
    return this.encoder === 'gru' ? 2 * this.units : width;
  }

  private addLevel(level: string, width: number): Weights {
    const { units } = this;
    const add = (name: string, shape: number[], random = true) => {
      const seed = 1000 * this.seed + this.weightsMade++;
      const drawn = random ? tf.initializers.glorotUniform({ seed }) : tf.initializers.zeros();
      return [name, this.addWeight(`${level}/${name}`, shape, 'float32', drawn)] as const;
    };
    const directions = this.encoder === 'gru' ? ['forward', 'backward'] : [];
    return Object.fromEntries([
      ...directions.flatMap((direction) => [
        add(`${direction}/input/kernel`, [width, 3 * units]),
        add(`${direction}/input/bias`, [3 * units], false),
        add(`${direction}/state/kernel`, [units, 3 * units]),
        add(`${direction}/state/bias`, [3 * units], false),
      ]),
      add('projection/kernel', [this.widthAfter(width), units]),
      add('projection/bias', [units], false),
      add('context', [units, 1]),
    ]);
  }

  private readLevel(weights: Weights): HierarchicalLevel {
    const read = (name: string) => weights[name]!.read();
    const both = (name: string) => ({ kernel: read(`${name}/kernel`), bias: read(`${name}/bias`) });
    const way = (direction: string): GruWeights => ({
      input: both(`${direction}/input`),
      state: both(`${direction}/state`),
    });
    return {
      projection: both('projection'),
      context: tf.reshape(read('context'), [this.units]), // [A, 1] → [A]
      ...(this.encoder === 'gru' && {
        encode: (x: tf.Tensor, real: tf.Tensor | undefined) =>
          tf.concat(
            [gru(x, way('forward'), { real }), gru(x, way('backward'), { real, reverse: true })],
            -1,
          ), // [G, n, E] → [G, n, 2·A]
      }),
    };
  }
}

tf.serialization.registerClass(HierarchicalAttention);
