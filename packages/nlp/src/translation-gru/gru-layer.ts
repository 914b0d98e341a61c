import { MapLayer, type GruWeights, type MapLayerArgs } from '@heed/attention-core';
import type * as tf from '@tensorflow/tfjs';

/** Arguments of the layers of the recurrent translator. */
export interface GruLayerArgs extends MapLayerArgs {
  /** Width H of the state. */
  units: number;
}

/** What tfjs hands to a layer's `call` beside the inputs. */
export interface GruCallArguments {
  mask?: tf.Tensor | tf.Tensor[] | null;
}

/** A layer with linear maps and GRUs. */
export abstract class GruLayer extends MapLayer {
  /** H */
  readonly units: number;

  constructor({ units, ...args }: GruLayerArgs) {
    super(args);
    this.units = units;
    this.supportsMasking = true;
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
