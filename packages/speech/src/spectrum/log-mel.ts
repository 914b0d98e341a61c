import * as tf from '@tensorflow/tfjs';
import { spectrumOf } from './fourier.js';
import { hann } from './hann.js';
import { melBands } from './mel.js';

/** Sizes of {@link LogMel}. */
export interface LogMelSizes {
  /** Samples a second, in Hz. */
  sampleRate: number;
  /** Samples from a frame to the next; a frame has three times as many. */
  hop: number;
  /** Frames of a step. */
  frames: number;
  /** Mel bands K, from 60 Hz to half the sample rate. */
  bands: number;
}

/** Arguments of {@link LogMel}. */
export interface LogMelArgs {
  name: string;
  sizes: LogMelSizes;
}

/** The least power that is told from silence, in units of a full-scale square wave. */
const floor = 1e-7;

/**
 * How loud each mel band is at each moment, as a logarithm: samples `[B, S, frames·hop]` → `[B, S·frames, bands]`,
 * about −1 … 1. Part of the model, so that every runtime hears the same.
 */
export class LogMel extends tf.layers.Layer {
  readonly sizes: LogMelSizes;

  constructor({ sizes, ...args }: LogMelArgs) {
    super(args);
    this.sizes = sizes;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const samples = [inputs].flat()[0]!;
      const { sampleRate, hop, frames, bands } = this.sizes;
      const [batch, steps] = samples.shape as [number, number];
      const count = steps * frames;
      const size = 3 * hop;
      const points = 2 ** Math.ceil(Math.log2(size));
      const hops = tf.reshape(samples, [batch, count, hop]); // [B, S, frames·hop] → [B, S·frames, hop]
      const padded = tf.pad(hops, [
        [0, 0],
        [1, 1],
        [0, 0],
      ]);
      const near = [0, 1, 2].map((first) => tf.slice(padded, [0, first, 0], [batch, count, hop]));
      const window = hann(size).map((weight) => weight / (size / 2)); // a sine of full scale has a power of ¼
      const fourier = { size, points, from: 0, to: points / 2 + 1 };
      const { real, imaginary } = spectrumOf(tf.concat(near, 2), window, fourier);
      const power = tf.add(tf.square(real), tf.square(imaginary)); // [B, S·frames, points / 2 + 1]
      const mel = melBands({ sampleRate, points, bands, from: 60, to: sampleRate / 2 });
      const perBand = tf.tensor2d(
        Float32Array.from(mel, (share) => share * 100),
        [points / 2 + 1, bands],
      );
      const flat = tf.matMul(tf.reshape(power, [-1, points / 2 + 1]), perBand); // → [B·S·frames, bands]
      const loud = tf.log(tf.add(tf.reshape(flat, [batch, count, bands]), floor));
      return tf.div(tf.add(loud, 10), 5);
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch, steps] = inputShape as tf.Shape;
    return [batch!, steps === null ? null : steps! * this.sizes.frames, this.sizes.bands];
  }
}
