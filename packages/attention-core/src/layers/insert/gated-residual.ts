import * as tf from '@tensorflow/tfjs';
import { firstMask } from '../blocks/with-context.js';
import { onlyShape, type CallArguments } from '../layer-arguments.js';

/**
 * `[x, y]` → `x + gate · y` with one learned number that begins at zero, so that at first nothing
 * changes. Bachlechner et al. 2021 (ReZero), arXiv:2003.04887. y takes the shape of x.
 */
export class GatedResidual extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedGatedResidual';
  private gate!: tf.LayerVariable;

  /** @param args - the layer's name */
  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override build(): void {
    this.gate = this.addWeight('gate', [], 'float32', tf.initializers.zeros());
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x, y] = inputs as [tf.Tensor, tf.Tensor];
    return tf.tidy(() => tf.add(x, tf.mul(tf.reshape(y, x.shape), this.gate.read()))); // [B, H·W, C] → [B, H, W, C]
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return onlyShape(inputShape);
  }

  /** The mask of x goes on. */
  override computeMask(_inputs: tf.Tensor | tf.Tensor[], mask?: CallArguments['mask']): tf.Tensor {
    return firstMask(mask);
  }
}

tf.serialization.registerClass(GatedResidual);
