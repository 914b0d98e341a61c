import * as tf from '@tensorflow/tfjs';
import type { GruWeights, LinearWeights } from '@heed/attention-core';

/** Arguments of the layers of the recurrent translator. */
export interface GruLayerArgs {
  name: string;
  /** Width H of the state. */
  units: number;
  /** Whole number from which the weights are drawn. */
  seed: number;
}

/** What tfjs hands to a layer's `call` beside the inputs. */
export interface GruCallArguments {
  mask?: tf.Tensor | tf.Tensor[] | null;
}

/** A layer with linear maps, each a kernel and a bias. */
export abstract class GruLayer extends tf.layers.Layer {
  /** H */
  readonly units: number;
  /** From which the weights are drawn. */
  readonly seed: number;
  private readonly maps = new Map<string, Record<keyof LinearWeights, tf.LayerVariable>>();

  constructor({ name, units, seed }: GruLayerArgs) {
    super({ name });
    this.units = units;
    this.seed = seed;
    this.supportsMasking = true;
  }

  /** Adds a map from width `from` to width `to`. */
  protected addMap(name: string, from: number, to: number): void {
    const seed = 1000 * this.seed + this.maps.size;
    const drawn = tf.initializers.glorotUniform({ seed });
    this.maps.set(name, {
      kernel: this.addWeight(`${name}/kernel`, [from, to], 'float32', drawn),
      bias: this.addWeight(`${name}/bias`, [to], 'float32', tf.initializers.zeros()),
    });
  }

  /** The weights of a map. */
  protected map(name: string): Required<LinearWeights> {
    const { kernel, bias } = this.maps.get(name)!;
    return { kernel: kernel.read(), bias: bias.read() };
  }

  /** Adds what a GRU is made of that reads vectors of a width. */
  protected addGru(name: string, width: number): void {
    this.addMap(`${name}/input`, width, 3 * this.units);
    this.addMap(`${name}/state`, this.units, 3 * this.units);
  }

  /** The weights of a GRU. */
  protected gru(name: string): GruWeights {
    return { input: this.map(`${name}/input`), state: this.map(`${name}/state`) };
  }
}
