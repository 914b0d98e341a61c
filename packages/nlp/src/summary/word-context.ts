import * as tf from '@tensorflow/tfjs';
import { firstMask, type MaskArguments } from './attention-level.js';

/** Arguments of {@link WordContext}. */
export interface WordContextArgs {
  name: string;
  /** From which weights are drawn. */
  seed: number;
}

/**
 * Lets each word know of its neighbours within the sentence, so that “we propose” differs from its words:
 * `x + relu([previous; x; next]·W + b)`, a convolution of width 3 with a residual.
 *
 * Input and output `[B, S, W, E]` with the mask `[B, S, W]`.
 */
export class WordContext extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedWordContext';
  private kernel!: tf.LayerVariable;
  private bias!: tf.LayerVariable;
  private readonly args: WordContextArgs;

  /** @param args - name, seed */
  constructor({ name, seed }: WordContextArgs) {
    super({ name });
    this.args = { name, seed };
    this.supportsMasking = true;
  }

  override build(shape: tf.Shape): void {
    const width = shape.at(-1)!;
    const drawn = tf.initializers.glorotUniform({ seed: this.args.seed });
    this.kernel = this.addWeight('kernel', [3 * width, width], 'float32', drawn);
    this.bias = this.addWeight('bias', [width], 'float32', tf.initializers.zeros());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { mask }: MaskArguments): tf.Tensor {
    return tf.tidy(() => {
      const [words] = [inputs].flat() as [tf.Tensor4D];
      const [, , length, width] = words.shape;
      const real = tf.expandDims(tf.cast(firstMask(mask), 'float32'), -1); // [B, S, W] → [B, S, W, 1]
      const x = tf.reshape(tf.mul(words, real), [-1, length, width]); // [B, S, W, E] → [B·S, W, E]
      const around = tf.pad(x, [[0, 0], [1, 1], [0, 0]]); // prettier-ignore
      const [previous, next] = [0, 2].map((shift) =>
        tf.slice(around, [0, shift, 0], [-1, length, -1]),
      ) as [tf.Tensor, tf.Tensor];
      const window = tf.reshape(tf.concat([previous, x, next], -1), [-1, 3 * width]); // [B·S, W, 3·E] → [B·S·W, 3·E]
      const changed = tf.relu(tf.add(tf.matMul(window, this.kernel.read()), this.bias.read()));
      return tf.add(words, tf.reshape(changed, words.shape)); // [B·S·W, E] → [B, S, W, E]
    });
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return shape;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.args };
  }
}

tf.serialization.registerClass(WordContext);
