import * as tf from '@tensorflow/tfjs';
import { rmsNorm } from '../tensor/rms-norm.js';
import { only, onlyShape, widthOf } from './layer-arguments.js';

/** Root mean square normalisation of the last axis; see `rmsNorm`. */
export class RmsNorm extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedRmsNorm';
  private scale!: tf.LayerVariable;

  /** @param args - the layer's name */
  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = widthOf(this, inputShape);
    this.scale = this.addWeight('scale', [width], 'float32', tf.initializers.ones());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return rmsNorm(only(inputs), this.scale.read());
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }
}

tf.serialization.registerClass(RmsNorm);
