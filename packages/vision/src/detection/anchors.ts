import * as tf from '@tensorflow/tfjs';

/** Arguments of {@link Anchors}. */
export interface AnchorsArgs {
  name: string;
  rows: number;
  columns: number;
}

/** Sides of the first boxes, as shares of the picture's. */
const first = 0.12;

/**
 * The first boxes: one in the middle of each field of a grid. `[B, rows · columns, E]`, of which only B counts →
 * `[B, rows · columns, 4]`, by middle and size, 0 … 1.
 */
export class Anchors extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedAnchors';
  private readonly grid: Omit<AnchorsArgs, 'name'>;

  constructor({ name, ...grid }: AnchorsArgs) {
    super({ name });
    this.grid = grid;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { rows, columns } = this.grid;
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => {
      const boxes = Array.from({ length: rows * columns }, (_, field) => [
        ((field % columns) + 0.5) / columns,
        (Math.floor(field / columns) + 0.5) / rows,
        first,
        first,
      ]);
      const nothing = tf.mul(tf.slice(x, [0, 0, 0], [-1, -1, 4]), 0); // [B, Q, E] → [B, Q, 4]
      return tf.add(nothing, tf.tensor3d([boxes]));
    });
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return [shape[0]!, shape[1]!, 4];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.grid };
  }
}

tf.serialization.registerClass(
  Anchors as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>,
);
