import * as tf from '@tensorflow/tfjs';
import { linear } from '../tensor/linear.js';
import { only, onlyShape, requireOption } from './layer-arguments.js';

/** Arguments of {@link TokenEmbedding}. */
export interface TokenEmbeddingArgs {
  /** Tokens in the vocabulary V ≥ 1. */
  vocabulary: number;
  /** Width E ≥ 1. */
  width: number;
  /** The token that fills up a batch: hidden from what attends. Default: none. */
  padding?: number;
  /** Whole number from which the vectors are drawn. Default 0. */
  seed?: number;
  /** Name of the layer. Default: made up by tfjs. */
  name?: string;
  /** Whether the vectors are trained. Default true. */
  trainable?: boolean;
}

/**
 * Vectors of tokens, times √E; `[B, L]` int32 → `[B, L, E]`. `logits` scores tokens by the same
 * vectors, so that input and output share one matrix: Press & Wolf 2017, arXiv:1608.05859; Vaswani et
 * al. 2017, arXiv:1706.03762, section 3.4.
 *
 * @example
 * const tokens = new TokenEmbedding({ vocabulary: 6000, width: 128, padding: 0 });
 * const logits = tokens.logits(decoder.apply(tokens.apply(ids)));
 */
export class TokenEmbedding extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedTokenEmbedding';
  /** V */
  readonly vocabulary: number;
  /** E */
  readonly width: number;
  /** The token that fills up a batch. */
  readonly padding: number | undefined;
  /** From which the vectors are drawn. */
  readonly seed: number;
  private vectors!: tf.LayerVariable;

  /** @param args - vocabulary, width, padding, seed, name */
  constructor(args: TokenEmbeddingArgs) {
    const { vocabulary, width, padding, seed = 0, ...rest } = args;
    super(rest);
    for (const [name, size] of Object.entries({ vocabulary, width })) {
      const required = `${name} must be a whole number ≥ 1`;
      requireOption(this, required, size, Number.isInteger(size) && size >= 1);
    }
    this.vocabulary = vocabulary;
    this.width = width;
    this.padding = padding;
    this.seed = seed;
    this.supportsMasking = true;
  }

  override build(): void {
    const { vocabulary, width, seed } = this;
    const initial = tf.initializers.randomNormal({ stddev: width ** -0.5, seed });
    this.vectors = this.addWeight('vectors', [vocabulary, width], 'float32', initial);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const ids = tf.cast(only(inputs), 'int32'); // [B, L]
      return tf.mul(tf.gather(this.vectors.read(), ids), Math.sqrt(this.width)); // [B, L, E]
    });
  }

  override computeMask(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { padding } = this;
    // tfjs writes "no mask" as null.
    if (padding === undefined) return null as unknown as tf.Tensor;
    return tf.notEqual(only(inputs), padding);
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [...onlyShape(inputShape), this.width];
  }

  /**
   * How well each token fits a vector.
   *
   * @param x - `[…, E]`
   * @returns `[…, V]`
   */
  logits(x: tf.Tensor): tf.Tensor {
    return tf.tidy(() => linear(x, { kernel: tf.transpose(this.matrix()) })); // […, E] → […, V]
  }

  /** The vectors `[V, E]`, not scaled. It belongs to the layer: do not dispose of it. */
  matrix(): tf.Tensor {
    const required = 'the layer must be built: apply it once';
    requireOption(this, required, 'one that is not', this.built);
    return this.vectors.read();
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { vocabulary, width, seed, padding } = this;
    const optional = padding === undefined ? {} : { padding };
    return { ...super.getConfig(), vocabulary, width, seed, ...optional };
  }
}

tf.serialization.registerClass(TokenEmbedding);
