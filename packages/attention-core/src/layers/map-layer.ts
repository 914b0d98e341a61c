import * as tf from '@tensorflow/tfjs';
import type { LinearWeights } from '../tensor/linear.js';

/** Arguments of {@link MapLayer}. */
export interface MapLayerArgs {
  name: string;
  /** Whole number from which the weights are drawn. */
  seed: number;
}

/** How a map begins. */
export interface MapOptions {
  /** By which its first kernel is multiplied: small for a map that shall begin near 0. Default 1. */
  gain?: number;
  /** Whether it has a bias. Default true. */
  bias?: boolean;
}

/** A layer of linear maps and convolutions with names, each a kernel and, mostly, a bias. */
export abstract class MapLayer extends tf.layers.Layer {
  /** From which the weights are drawn. */
  readonly seed: number;
  private readonly maps = new Map<string, { kernel: tf.LayerVariable; bias?: tf.LayerVariable }>();

  constructor({ name, seed }: MapLayerArgs) {
    super({ name });
    this.seed = seed;
  }

  /** Adds a map from width `from` to width `to`. */
  protected addMap(name: string, from: number, to: number, options?: MapOptions): void {
    this.add(name, [from, to], options);
  }

  /** Adds a convolution by filters of 3 × 3 pixels, from `from` channels to `to`; {@link map} gives its weights. */
  protected addConvolution(name: string, from: number, to: number, options?: MapOptions): void {
    this.add(name, [3, 3, from, to], options);
  }

  private add(name: string, shape: number[], { gain = 1, bias = true }: MapOptions = {}): void {
    const seed = 1000 * this.seed + this.maps.size;
    const drawn = tf.initializers.varianceScaling({
      scale: gain ** 2,
      mode: 'fanAvg',
      distribution: 'uniform',
      seed,
    });
    const kernel = this.addWeight(`${name}/kernel`, shape, 'float32', drawn);
    const zeros = () =>
      this.addWeight(`${name}/bias`, shape.slice(-1), 'float32', tf.initializers.zeros());
    this.maps.set(name, { kernel, ...(bias && { bias: zeros() }) });
  }

  /** The weights of a map. */
  protected map(name: string): LinearWeights {
    const { kernel, bias } = this.maps.get(name)!;
    return { kernel: kernel.read(), ...(bias && { bias: bias.read() }) };
  }
}
