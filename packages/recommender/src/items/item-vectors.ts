import * as tf from '@tensorflow/tfjs';
import { statelessDropout } from '@heed/attention-core';

/** Sizes of {@link ItemVectors}. */
export interface ItemSizes {
  /** Items that have a vector of their own, and before them one that the others share: T + 1. */
  rows: number;
  /** Attributes by name, and before them one that means none: N + 1. */
  attributes: number;
  /** Attributes that an item may have: A. */
  most: number;
  /** Width D. */
  width: number;
}

/** Arguments of {@link ItemVectors}. */
export interface ItemVectorsArgs {
  name: string;
  sizes: ItemSizes;
  /** Attributes of each item counted from 1, those with a vector of their own first: `[V + 1, A]`, 0 where there is none. */
  catalogue: Int32Array;
  /** Share of items in training that have to do without a vector of their own, [0, 1). */
  dropout: number;
  /** Whole number from which the vectors are drawn. */
  seed: number;
}

/**
 * Vectors of items: what is their own, and the mean of what their attributes stand for. Items that training never
 * saw chosen share one vector (row 0), and are told apart by their attributes. Because training puts that vector in the
 * place of others at random, attributes learn to say what they can (Volkovs, Yu & Poutanen 2017, DropoutNet).
 * Items counted from 1 `[B, L]` int32 → `[B, L, D]`, times √D, as what a history is read from; `vectors` and `all` are
 * what it is compared with.
 */
export class ItemVectors extends tf.layers.Layer {
  readonly sizes: ItemSizes;
  private readonly args: ItemVectorsArgs;
  private own!: tf.LayerVariable;
  private shared!: tf.LayerVariable;
  private dropoutStep!: tf.LayerVariable;

  constructor(args: ItemVectorsArgs) {
    super({ name: args.name });
    this.args = args;
    this.sizes = args.sizes;
  }

  override build(): void {
    const { rows, attributes, width } = this.sizes;
    const { seed } = this.args;
    const drawn = (add: number) => tf.initializers.randomNormal({ stddev: 0.02, seed: seed + add });
    this.own = this.addWeight('own', [rows, width], 'float32', drawn(0));
    this.shared = this.addWeight('attributes', [attributes, width], 'float32', drawn(1));
    const zeros = tf.initializers.zeros();
    this.dropoutStep = this.addWeight('dropout_step', [], 'float32', zeros, undefined, false);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training = false } = {}): tf.Tensor {
    return tf.tidy(() => {
      const items = tf.cast([inputs].flat()[0]!, 'int32'); // [B, L]
      const vectors = this.of(tf.reshape(items, [-1]), training); // [n, D]
      return this.asRead(tf.reshape(vectors, [...items.shape, this.sizes.width])); // [n, D] → [B, L, D]
    });
  }

  /** Vectors as a history is read from them: times √D. */
  asRead(vectors: tf.Tensor): tf.Tensor {
    return tf.mul(vectors, Math.sqrt(this.sizes.width));
  }

  /**
   * The vectors of some items.
   *
   * @param rows - `[n]` int32, 0 for items without a vector of their own
   * @param attributes - `[n, A]` int32, 0 where there is none
   * @param training - whether own vectors are left out at random
   * @returns `[n, D]`
   */
  vectors(rows: tf.Tensor, attributes: tf.Tensor, training = false): tf.Tensor {
    const { most, width } = this.sizes;
    const own = tf.gather(this.own.read(), training ? this.drop(rows) : rows); // [n, D]
    const each = tf.gather(this.shared.read(), tf.reshape(attributes, [-1])); // [n·A, D]
    const real = tf.cast(tf.greater(attributes, 0), 'float32'); // [n, A]
    const weights = tf.div(real, tf.maximum(tf.sum(real, 1, true), 1)); // [n, A]
    const weighted = tf.mul(tf.reshape(each, [-1, most, width]), tf.expandDims(weights, 2)); // [n, A, D]
    return tf.add(own, tf.sum(weighted, 1)); // [n, D]
  }

  /**
   * The vectors of some items of the catalogue.
   *
   * @param items - `[n]` int32, counted from 1
   * @param training - as in `vectors`
   * @returns `[n, D]`
   */
  of(items: tf.Tensor, training = false): tf.Tensor {
    return this.vectors(this.rowsOf(items), tf.gather(this.catalogue(), items), training);
  }

  /** What is their own of some items of the catalogue, counted from 1: `[n]` int32 → `[n, D]`. */
  ownOf(items: tf.Tensor): tf.Tensor {
    return tf.gather(this.own.read(), this.rowsOf(items));
  }

  /** The vectors of the whole catalogue, behind that of none: `[V + 1, D]`. */
  all(training = false): tf.Tensor {
    return this.of(tf.range(0, this.count + 1, 1, 'int32'), training);
  }

  /** How many items the catalogue has, V. */
  get count(): number {
    return this.args.catalogue.length / this.sizes.most - 1;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [...(inputShape as tf.Shape), this.sizes.width];
  }

  /** Rows of own vectors of some items of the catalogue, counted from 1; 0 for those that have none. */
  private rowsOf(items: tf.Tensor): tf.Tensor {
    const trained = tf.cast(tf.less(items, this.sizes.rows), 'int32');
    return tf.mul(items, trained);
  }

  private catalogue(): tf.Tensor {
    return tf.tensor2d(this.args.catalogue, [this.count + 1, this.sizes.most], 'int32');
  }

  /** Rows of own vectors, some of them 0. */
  private drop(rows: tf.Tensor): tf.Tensor {
    const { dropout: rate, seed } = this.args;
    if (rate === 0) return rows;
    const step = this.dropoutStep.read().clone();
    this.dropoutStep.write(tf.add(step, 1));
    const kept = statelessDropout(tf.onesLike(tf.cast(rows, 'float32')), {
      rate,
      seed: 16 * seed,
      step,
    });
    return tf.mul(rows, tf.cast(tf.greater(kept, 0), 'int32'));
  }
}
