import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/train';

/** A normal number. Box & Muller 1958. */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Trainable weights by name, made when first asked for, from a seed. */
export class Weights {
  private readonly variables = new Map<string, tf.Variable>();
  private readonly random: () => number;

  /** @param seed - whole number; the same seed, the same weights */
  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** All weights made so far. */
  get all(): tf.Variable[] {
    return [...this.variables.values()];
  }

  /**
   * A weight.
   *
   * @throws Error when the name stands for another shape already
   * @param deviation - of its first values; default `1/√(size of the last axis but one)`
   */
  take(name: string, shape: readonly number[], deviation?: number): tf.Variable {
    const known = this.variables.get(name);
    if (known) {
      tf.util.assertShapesMatch(known.shape, [...shape], `weight ${name}: `);
      return known;
    }
    const spread = deviation ?? 1 / Math.sqrt(shape.at(-2) ?? 1);
    const values = Float32Array.from(
      { length: tf.util.sizeFromShape([...shape]) },
      () => spread * normal(this.random),
    );
    const made = tf.variable(tf.tensor(values, [...shape]));
    this.variables.set(name, made);
    return made;
  }

  /** `x·kernel + bias` for the last axis. */
  dense(name: string, x: tf.Tensor, width: number): tf.Tensor {
    const kernel = this.take(`${name}/kernel`, [x.shape.at(-1)!, width]) as unknown as tf.Tensor2D;
    const bias = this.take(`${name}/bias`, [width], 0);
    const rows = tf.matMul(tf.reshape(x, [-1, x.shape.at(-1)!]) as tf.Tensor2D, kernel);
    return tf.reshape(tf.add(rows, bias), [...x.shape.slice(0, -1), width]);
  }

  /** A hidden layer and a linear one. */
  perceptron(name: string, x: tf.Tensor, hidden: number, width: number): tf.Tensor {
    return this.dense(`${name}/2`, tf.relu(this.dense(`${name}/1`, x, hidden)), width);
  }

  /** A vector for each whole number below `count`: tokens `[…]` → `[…, width]`. */
  embed(name: string, tokens: tf.Tensor, count: number, width: number, deviation = 1): tf.Tensor {
    const table = this.take(name, [count, width], deviation) as unknown as tf.Tensor2D;
    const rows = tf.oneHot(tf.cast(tf.reshape(tokens, [-1]), 'int32'), count);
    const found = tf.matMul(tf.cast(rows, 'float32') as tf.Tensor2D, table);
    return tf.reshape(found, [...tokens.shape, width]);
  }

  /** Disposes of all weights. */
  dispose(): void {
    tf.dispose(this.all);
  }
}
