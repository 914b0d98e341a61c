import * as tf from '@tensorflow/tfjs';
import { gru, MapLayer, type MapLayerArgs } from '@heed/attention-core';

/** Arguments of {@link LastState}. */
export interface LastStateArgs extends MapLayerArgs {
  /** Width H of the state. */
  units: number;
}

/**
 * The last state of a gated recurrent unit, Cho et al. 2014, arXiv:1406.1078.
 *
 * Steps `[B, S, E]`, and 1 for those that are there, `[B, S]` → `[B, H]`.
 */
export class LastState extends MapLayer {
  readonly #units: number;

  constructor({ units, ...args }: LastStateArgs) {
    super(args);
    this.#units = units;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [[, , width]] = inputShape as [tf.Shape];
    this.addMap('input', width!, 3 * this.#units);
    this.addMap('state', this.#units, 3 * this.#units);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [steps, real] = inputs as [tf.Tensor, tf.Tensor];
      const states = gru(steps, { input: this.map('input'), state: this.map('state') }, { real });
      return tf.squeeze(tf.slice(states, [0, steps.shape[1]! - 1], [-1, 1]), [1]); // [B, S, H] → [B, H]
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [[batch]] = inputShape as [tf.Shape];
    return [batch!, this.#units];
  }
}
