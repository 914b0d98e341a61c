import * as tf from '@tensorflow/tfjs';
import { rmsNorm } from '../tensor/rms-norm.js';
import { only } from './layer-arguments.js';
import { NormLayer } from './norm-layer.js';

/** Root mean square normalisation of the last axis; see `rmsNorm`. */
export class RmsNorm extends NormLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedRmsNorm';

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return rmsNorm(only(inputs), this.scale.read(), this.epsilon);
  }
}

tf.serialization.registerClass(RmsNorm);
