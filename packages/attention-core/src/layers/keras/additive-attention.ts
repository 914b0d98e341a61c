import * as tf from '@tensorflow/tfjs';
import type { Score } from '../../mechanisms/choices.js';
import { requireOption } from '../layer-arguments.js';
import { SingleHeadAttention } from './attention.js';
import type { KerasAttentionArgs } from './keras-attention.js';
import { tanhOfSums } from './tanh-of-sums.js';

/** Arguments of {@link AdditiveAttention}. */
export interface AdditiveAttentionArgs extends KerasAttentionArgs {
  /** Learn a factor for each element of the width. Default true. */
  useScale?: boolean | null;
}

/**
 * Additive attention on `[query, value]` or `[query, value, key]`, the layer `AdditiveAttention` of
 * Keras: scores `Σ scale · tanh(query + key)`. Bahdanau, Cho & Bengio 2015, arXiv:1409.0473. Query
 * `[B, L, D]`, value `[B, S, Dv]`, key `[B, S, D]` → `[B, L, Dv]`.
 *
 * Unlike Keras, a query that sees no key gets zeros.
 */
export class AdditiveAttention extends SingleHeadAttention {
  /** Name under which tfjs saves it. */
  static readonly className = 'AdditiveAttention';
  /** Whether a factor for each element of the width is learned. */
  readonly useScale: boolean;
  private scale: tf.LayerVariable | undefined;

  /** @param args - useScale, dropout, seed, name */
  constructor(args: AdditiveAttentionArgs = {}) {
    super(args);
    this.useScale = args.useScale ?? true;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [query] = this.shapesOf(inputShape);
    const width = query.at(-1);
    requireOption(this, 'the last axis of the query must have a fixed size', width, width != null);
    if (this.useScale) {
      const drawn = tf.initializers.glorotUniform({ seed: 1000 * this.seed });
      this.scale = this.addWeight('scale', [width!], 'float32', drawn);
    }
    this.addDropoutStep();
    this.built = true;
  }

  protected override score(): Score {
    return tanhOfSums(this.scale?.read());
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), useScale: this.useScale };
  }
}

tf.serialization.registerClass(AdditiveAttention);
