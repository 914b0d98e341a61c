import * as tf from '@tensorflow/tfjs';
import { layerNorm } from '../tensor/layer-norm.js';
import { only, onlyShape, widthOf } from './layer-arguments.js';

/**
 * Layer normalisation of the last axis; see `layerNorm`. (The gradient of
 * `tf.layers.layerNormalization` takes thousands of operations, since it tiles its weights.)
 */
export class LayerNorm extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedLayerNorm';
  private scale!: tf.LayerVariable;
  private offset!: tf.LayerVariable;

  /** @param args - the layer's name */
  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = widthOf(this, inputShape);
    this.scale = this.addWeight('scale', [width], 'float32', tf.initializers.ones());
    this.offset = this.addWeight('offset', [width], 'float32', tf.initializers.zeros());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return layerNorm(only(inputs), this.scale.read(), this.offset.read());
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }
}

tf.serialization.registerClass(LayerNorm);
