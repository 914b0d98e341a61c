import * as tf from '@tensorflow/tfjs';
import { squeezeExcite } from '../mechanisms/tasks/squeeze-excite.js';
import { ChannelGate } from './channel-gate.js';
import { only } from './layer-arguments.js';
import { offerAttention } from './record-attention.js';

/**
 * Lets each channel of an image through by as much as the whole image asks for it, `[B, H, W, C]` →
 * `[B, H, W, C]`. Hu, Shen & Sun 2018, arXiv:1709.01507. Its gates are recorded as `[B, 1, 1, C]`.
 *
 * @example new SqueezeExcite({ reduction: 8 }) // after a convolution
 */
export class SqueezeExcite extends ChannelGate {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedSqueezeExcite';

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const { output, channels } = squeezeExcite(only(inputs), this.readWeights());
      offerAttention(this.name, tf.expandDims(tf.expandDims(channels, 1), 1)); // [B, C] → [B, 1, 1, C]
      return output;
    });
  }
}

tf.serialization.registerClass(SqueezeExcite);
