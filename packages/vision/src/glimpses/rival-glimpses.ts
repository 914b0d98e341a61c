/** What hard attention is compared with: the same glimpse and core networks, other ways to look. */
import * as tf from '@tensorflow/tfjs';
import { gaussianNoise, linear, type CallArguments } from '@heed/attention-core';
import { bells } from './bells.js';
import { GlimpseLayer, type Look } from './glimpse-layer.js';
import { takeIn, tents } from './retina.js';

/** A zero for each row, `[B]`. */
const nothing = (x: tf.Tensor) => tf.mul(tf.sum(x, -1), 0);

/** Glimpses at places that nobody chooses: uniform over the picture, others in each training step. */
export class RandomGlimpses extends GlimpseLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedRandomGlimpses';

  protected override addLook(): void {
    this.addDraws();
  }

  protected override looker({ training = false }: CallArguments): Look {
    const { seed } = this;
    const step = this.draw(training);
    return (pictures, state, turn) => {
      const normal = gaussianNoise(Math.SQRT1_2, { seed, place: turn, step });
      const place = tf.erf(normal([state.shape[0]!, 2])); // uniform, −1 … 1
      const [columns, rows] = tf.split(place, 2, -1).map((axis) => {
        return tents(tf.squeeze(axis, [1]), this.sizes.retina); // [B, 1] → [B, S·g, P]
      });
      const seen = takeIn(pictures, rows!, columns!, this.sizes.retina);
      return { seen, place, logProbability: nothing(place) };
    };
  }
}

/**
 * Soft attention: as many numbers a glimpse, each a mixture of the whole picture, from bells whose place, distance
 * and width the state chooses; all is differentiable. Gregor et al. 2015 (DRAW), arXiv:1502.04623, section 3.2.
 */
export class SoftGlimpses extends GlimpseLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedSoftGlimpses';

  protected override addLook(): void {
    this.addMap('locate', this.sizes.units, 4, { gain: 0.1 });
  }

  protected override looker(): Look {
    const locate = this.map('locate');
    const { retina } = this.sizes;
    return (pictures, state) => {
      const [across, down, zoomed, spreading] = tf.split(tf.tanh(linear(state, locate)), 4, -1); // 4 × [B, 1]
      const zoom = tf.exp(zoomed!); // 1/e … e
      const spread = tf.mul(tf.exp(spreading!), 0.5);
      const [columns, rows] = [across!, down!].map((place) => {
        return bells({ place, zoom, spread }, retina); // [B, S·g, P]
      });
      const place = tf.concat([across!, down!], -1); // [B, 2]
      return {
        seen: takeIn(pictures, rows!, columns!, retina),
        place,
        logProbability: nothing(place),
      };
    };
  }
}
