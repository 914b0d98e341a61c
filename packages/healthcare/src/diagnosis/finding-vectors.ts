import * as tf from '@tensorflow/tfjs';

/** What the tokens of a vocabulary are made of. */
export interface TokenTables {
  /** Place of each token's question, from 1; 0 for none: `[T]`. */
  questions: Int32Array;
  /** Number of each token's value, from 1; 0 for none: `[T]`. */
  values: Int32Array;
}

/** Arguments of {@link FindingVectors}. */
export interface FindingVectorsArgs extends TokenTables {
  name: string;
  /** Width E. */
  width: number;
  /** Whole number from which the vectors are drawn. */
  seed: number;
}

/**
 * Vectors of findings: what is their own, what is their question's and what is their value's, added. So a place of pain
 * that few patients named is near to other places of pain, and to the same place elsewhere. Tokens `[B, S]` int32 →
 * `[B, S, E]`; token 0 is padding.
 */
export class FindingVectors extends tf.layers.Layer {
  private readonly args: FindingVectorsArgs;
  private tables!: readonly [
    own: tf.LayerVariable,
    questions: tf.LayerVariable,
    values: tf.LayerVariable,
  ];

  constructor(args: FindingVectorsArgs) {
    super({ name: args.name });
    this.args = args;
    this.supportsMasking = true;
  }

  override build(): void {
    const { questions, values, width, seed } = this.args;
    const add = (name: string, rows: number, place: number) => {
      const drawn = tf.initializers.randomNormal({ stddev: 0.3, seed: 10 * seed + place });
      return this.addWeight(name, [rows, width], 'float32', drawn);
    };
    this.tables = [
      add('own', questions.length, 0),
      add('questions', 1 + Math.max(...questions), 1),
      add('values', 1 + Math.max(...values), 2),
    ];
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const tokens = tf.cast([inputs].flat()[0]!, 'int32'); // [B, S]
      const [own, questions, values] = this.tables;
      const of = (table: Int32Array) => tf.gather(tf.tensor1d(table, 'int32'), tokens); // [B, S]
      return tf.addN([
        tf.gather(own.read(), tokens), // [B, S, E]
        tf.gather(questions.read(), of(this.args.questions)),
        tf.gather(values.read(), of(this.args.values)),
      ]);
    });
  }

  override computeMask(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => tf.notEqual([inputs].flat()[0]!, 0));
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [...(inputShape as tf.Shape), this.args.width];
  }
}
