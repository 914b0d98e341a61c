import * as tf from '@tensorflow/tfjs';
import { gaussianNoise, linear, type CallArguments } from '@heed/attention-core';
import { constant } from '../layers/constant.js';
import { GlimpseLayer, type GlimpseLayerArgs, type Look } from './glimpse-layer.js';
import { takeIn, tents } from './retina.js';

/** Standard deviation of places, as a share of half the picture. */
export interface Deviation {
  /** At the first step, > 0: wide, to find out what there is. */
  from: number;
  /** After `steps`, > 0: narrow, to learn from what is seen. */
  to: number;
  /** Training steps until then ≥ 1. */
  steps: number;
}

/** Arguments of {@link HardGlimpses}. */
export interface HardGlimpsesArgs extends GlimpseLayerArgs {
  /** How widely places are drawn in training. */
  deviation: Deviation;
}

const sum = (x: tf.Tensor) => tf.sum(x, -1);

/**
 * Hard attention: from each glimpse only the numbers of {@link tents} around one place are seen. In training the
 * place is drawn from a normal distribution around where the state points, whose deviation the model does not choose;
 * else it is the mean. Mnih et al. 2014, arXiv:1406.6247, section 4; there the deviation is fixed.
 */
export class HardGlimpses extends GlimpseLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedHardGlimpses';
  private readonly deviation: Deviation;

  constructor({ deviation, ...args }: HardGlimpsesArgs) {
    super(args);
    this.deviation = deviation;
  }

  protected override addLook(): void {
    const { units } = this.sizes;
    this.addMap('locate', units, 2, { gain: 0.1 });
    this.addDraws();
  }

  protected override looker({ training = false }: CallArguments): Look {
    const locate = this.map('locate');
    const { seed } = this;
    const step = this.draw(training);
    const deviation = this.deviationAt(step);
    const { glimpses } = this.sizes;
    let noise: tf.Tensor[] | undefined;
    return (pictures, state, turn) => {
      const mean = tf.tanh(linear(state, locate)); // [B, 2]
      if (training && !noise) {
        const all = gaussianNoise(1, { seed, place: 0, step })([mean.shape[0]!, 2 * glimpses]);
        noise = tf.split(tf.mul(all, deviation), glimpses, -1); // [B, 2·N] → N × [B, 2]
      }
      // Only REINFORCE moves places: the loss of classification does not reach them through what is seen there.
      const place = constant(noise ? tf.add(mean, noise[turn]!) : mean); // [B, 2]
      const away = tf.div(tf.sub(place, mean), deviation);
      const [columns, rows] = tf.split(place, 2, -1).map((axis) => {
        return tents(tf.squeeze(axis, [1]), this.sizes.retina); // [B, 1] → [B, S·g, P]
      });
      return {
        seen: takeIn(pictures, rows!, columns!, this.sizes.retina),
        place,
        logProbability: tf.mul(sum(tf.square(away)), -0.5), // [B]
      };
    };
  }

  private deviationAt(step: tf.Tensor): tf.Tensor {
    const { from, to, steps } = this.deviation;
    const left = tf.relu(tf.sub(1, tf.div(step, steps))); // 1 … 0
    return tf.add(to, tf.mul(left, from - to));
  }
}
