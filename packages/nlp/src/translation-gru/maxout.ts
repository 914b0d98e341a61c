import * as tf from '@tensorflow/tfjs';
import { linear } from '@heed/attention-core';
import { GruLayer } from './gru-layer.js';

/**
 * The larger of two linear maps, element by element: `[…, F]` → `[…, units]`. Goodfellow et al. 2013,
 * arXiv:1302.4389, as the output layer of Bahdanau, Cho & Bengio 2015 has it.
 */
export class Maxout extends GruLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedMaxout';

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    this.addMap('pairs', (inputShape as tf.Shape).at(-1)!, 2 * this.units);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0]! : inputs;
      const [one, other] = tf.split(linear(x, this.map('pairs')), 2, -1); // […, 2·units] → 2 × […, units]
      return tf.maximum(one!, other!);
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [...inputShape.slice(0, -1), this.units];
  }
}
