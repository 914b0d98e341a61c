import * as tf from '@tensorflow/tfjs';
import { only } from '../layer-arguments.js';

/** The cells of a grid as a sequence, row by row: `[B, H, W, C]` → `[B, H·W, C]`. */
export class FlattenPositions extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedFlattenPositions';

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = only(inputs);
    const [batch, height, width, channels] = x.shape as [number, number, number, number];
    return tf.reshape(x, [batch, height * width, channels]); // [B, H, W, C] → [B, H·W, C]
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    const [batch, height, width, channels] = inputShape;
    return [batch!, height && width ? height * width : null, channels!];
  }
}

tf.serialization.registerClass(FlattenPositions);
