import * as tf from '@tensorflow/tfjs';
import { layerNorm } from '../tensor/layer-norm.js';
import { only, widthOf } from './layer-arguments.js';
import { NormLayer } from './norm-layer.js';

/**
 * Layer normalisation of the last axis; see `layerNorm`. (The gradient of
 * `tf.layers.layerNormalization` takes thousands of operations, since it tiles its weights.)
 */
export class LayerNorm extends NormLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedLayerNorm';
  private offset!: tf.LayerVariable;

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    super.build(inputShape);
    const zeros = tf.initializers.zeros();
    this.offset = this.addWeight('offset', [widthOf(this, inputShape)], 'float32', zeros);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return layerNorm(only(inputs), this.scale.read(), this.offset.read(), this.epsilon);
  }
}

tf.serialization.registerClass(LayerNorm);
