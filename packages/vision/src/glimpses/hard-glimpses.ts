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
  /**
   * Whether the loss of classification also moves the places, through the bilinear sensor (Jaderberg et al. 2015,
   * arXiv:1506.02025). Else only REINFORCE does, as in the paper of 2014.
   */
  through: boolean;
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
  private readonly through: boolean;
  /** Counts training steps, so that each draws anew. */
  private drawn!: tf.LayerVariable;

  constructor({ deviation, through, ...args }: HardGlimpsesArgs) {
    super(args);
    this.deviation = deviation;
    this.through = through;
  }

  protected override addLook(): void {
    const { units } = this.sizes;
    this.addMap('locate', units, 2, { gain: 0.1 });
    this.addMap('expect', units, 1, { gain: 0.1 });
    const zeros = tf.initializers.zeros();
    this.drawn = this.addWeight('drawn', [], 'float32', zeros, undefined, false);
  }

  protected override looker({ training = false }: CallArguments): Look {
    const [locate, expect] = [this.map('locate'), this.map('expect')];
    const { seed } = this;
    const step = this.drawn.read().clone();
    if (training) this.drawn.write(tf.add(step, 1));
    const deviation = this.deviationAt(step);
    const { glimpses } = this.sizes;
    let noise: tf.Tensor[] | undefined;
    return (pictures, state, turn) => {
      const mean = tf.tanh(linear(state, locate)); // [B, 2]
      if (training && !noise) {
        const all = gaussianNoise(1, { seed, place: 0, step })([mean.shape[0]!, 2 * glimpses]);
        noise = tf.split(tf.mul(all, deviation), glimpses, -1); // [B, 2·N] → N × [B, 2]
      }
      const drawn = noise ? tf.add(mean, noise[turn]!) : mean; // [B, 2]
      const place = this.through ? drawn : constant(drawn);
      const away = tf.div(tf.sub(constant(drawn), mean), deviation);
      const [columns, rows] = tf.split(place, 2, -1).map((axis) => {
        return tents(tf.squeeze(axis, [1]), this.sizes.retina); // [B, 1] → [B, S·g, P]
      });
      return {
        seen: takeIn(pictures, rows!, columns!, this.sizes.retina),
        place,
        logProbability: tf.mul(sum(tf.square(away)), -0.5), // [B]
        expected: tf.squeeze(linear(constant(state), expect), [1]), // [B, 1] → [B]
      };
    };
  }

  private deviationAt(step: tf.Tensor): tf.Tensor {
    const { from, to, steps } = this.deviation;
    const left = tf.relu(tf.sub(1, tf.div(step, steps))); // 1 … 0
    return tf.add(to, tf.mul(left, from - to));
  }
}
