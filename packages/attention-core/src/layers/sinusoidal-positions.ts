import * as tf from '@tensorflow/tfjs';
import { sinusoidal } from '../positions/sinusoidal.js';
import { only, onlyShape } from './layer-arguments.js';

/** Adds sinusoidal positions to `[B, L, E]`. Vaswani et al. 2017, arXiv:1706.03762, section 3.5. */
export class SinusoidalPositions extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedSinusoidalPositions';

  /** @param args - the layer's name */
  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = only(inputs);
    const [, length, width] = x.shape as [number, number, number];
    return tf.tidy(() => tf.add(x, sinusoidal(length, width))); // [B, L, E] + [L, E]
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }
}

tf.serialization.registerClass(SinusoidalPositions);
