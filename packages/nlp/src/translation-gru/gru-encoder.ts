import * as tf from '@tensorflow/tfjs';
import { gru } from '@heed/attention-core';
import { readAnyLength } from './gru-kernel.js';
import { GruLayer, type GruCallArguments } from './gru-layer.js';

const only = <T>(given: T | T[]): T => (Array.isArray(given) ? given[0]! : given);

/**
 * Reads a sentence in both directions: each word gets an annotation that knows what stands before and
 * behind it. Bahdanau, Cho & Bengio 2015, arXiv:1409.0473, section 3.2.
 *
 * `[B, S, E]` → annotations `[B, S, 2·H]`; the mask `[B, S]` says which words exist.
 */
export class GruEncoder extends GruLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedGruEncoder';

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = (inputShape as tf.Shape).at(-1)!;
    this.addGru('forward', width);
    this.addGru('backward', width);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { mask }: GruCallArguments): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const real = only(mask) ?? undefined;
      const forward = gru(x, this.gru('forward'), { real });
      const backward = gru(x, this.gru('backward'), { real, reverse: true });
      return tf.concat([forward, backward], -1); // 2 × [B, S, H] → [B, S, 2·H]
    });
  }

  /**
   * The same for a length that is free, as a program is traced.
   *
   * @param real - `[B, S]`; words that do not exist come last
   * @returns annotations `[B, S, 2·H]`, zeros where there is no word; and the last state of each direction,
   * `[B, 2·H]`
   */
  read(x: tf.Tensor, real: tf.Tensor): { states: tf.Tensor; last: tf.Tensor } {
    return readAnyLength(x, real, this.gru('forward'), this.gru('backward'));
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [...inputShape.slice(0, -1), 2 * this.units];
  }
}
