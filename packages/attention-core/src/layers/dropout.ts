import * as tf from '@tensorflow/tfjs';
import { DroppingLayer } from './dropping-layer.js';
import { only, type CallArguments } from './layer-arguments.js';

/**
 * Dropout that draws anew at each training step, in eager tfjs and in a compiled graph alike; see
 * `statelessDropout`. (`tf.layers.dropout` draws in JavaScript, which a trace would freeze.)
 */
export class Dropout extends DroppingLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedDropout';

  override build(): void {
    this.addDropoutStep();
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    return tf.tidy(() => this.dropper(args)(only(inputs)));
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }
}

tf.serialization.registerClass(Dropout);
