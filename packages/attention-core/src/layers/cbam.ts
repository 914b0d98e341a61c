import * as tf from '@tensorflow/tfjs';
import { cbam } from '../mechanisms/tasks/cbam.js';
import { ChannelGate, type ChannelGateArgs } from './channel-gate.js';
import { only, requireOption } from './layer-arguments.js';
import { offerAttention } from './record-attention.js';

/** Arguments of {@link Cbam}. */
export interface CbamArgs extends ChannelGateArgs {
  /** Side of the convolution that gates places, odd, ≥ 1. Default 7. */
  kernelSize?: number;
}

/**
 * Gates first the channels and then the places of an image, `[B, H, W, C]` → `[B, H, W, C]`. Woo, Park,
 * Lee & Kweon 2018, arXiv:1807.06521. Its gates are recorded as `<name>/channels` `[B, 1, 1, C]` and
 * `<name>/places` `[B, 1, 1, H·W]`.
 */
export class Cbam extends ChannelGate {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedCbam';
  /** Side of the convolution that gates places. */
  readonly kernelSize: number;
  private places!: tf.LayerVariable;

  /** @param args - reduction, kernelSize, seed, name */
  constructor({ kernelSize = 7, ...args }: CbamArgs = {}) {
    super(args);
    const fits = Number.isInteger(kernelSize) && kernelSize >= 1 && kernelSize % 2 === 1;
    requireOption(this, 'kernelSize must be an odd number ≥ 1', kernelSize, fits);
    this.kernelSize = kernelSize;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    super.build(inputShape);
    const drawn = tf.initializers.glorotUniform({ seed: 1000 * this.seed + 2 });
    const shape = [this.kernelSize, this.kernelSize, 2, 1];
    this.places = this.addWeight('places/kernel', shape, 'float32', drawn);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const weights = { ...this.readWeights(), places: this.places.read() };
      const { output, channels, places } = cbam(only(inputs), weights);
      const [B, H, W] = places.shape as [number, number, number, number];
      offerAttention(`${this.name}/channels`, tf.expandDims(tf.expandDims(channels, 1), 1)); // [B, C] → [B, 1, 1, C]
      offerAttention(`${this.name}/places`, tf.reshape(places, [B, 1, 1, H * W])); // [B, H, W, 1] → [B, 1, 1, H·W]
      return output;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), kernelSize: this.kernelSize };
  }
}

tf.serialization.registerClass(Cbam);
