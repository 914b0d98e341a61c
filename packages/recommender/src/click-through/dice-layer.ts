import * as tf from '@tensorflow/tfjs';
import { dice } from '@heed/attention-core';

/** Share of the running statistics that a batch leaves as it is. */
const momentum = 0.99;

/** Larger than that of the paper, 1e-8: a unit that is always alike does not become a step. */
const epsilon = 1e-3;

/**
 * Data-adaptive activation, which goes by the statistics of a batch in training and by their running means
 * afterwards. Zhou et al. 2018, arXiv:1706.06978, section 5.2.
 */
export class DiceLayer extends tf.layers.Layer {
  private slope!: tf.LayerVariable;
  private mean!: tf.LayerVariable;
  private variance!: tf.LayerVariable;

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shape = [(inputShape as tf.Shape).at(-1)!];
    const [zeros, ones] = [tf.initializers.zeros(), tf.initializers.ones()];
    this.slope = this.addWeight('slope', shape, 'float32', zeros);
    this.mean = this.addWeight('moving_mean', shape, 'float32', zeros, undefined, false);
    this.variance = this.addWeight('moving_variance', shape, 'float32', ones, undefined, false);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training = false } = {}): tf.Tensor {
    return tf.tidy(() => {
      const x = [inputs].flat()[0]!; // […, H]
      const slope = this.slope.read();
      const running = { mean: this.mean.read(), variance: this.variance.read() };
      if (!training) return dice(x, { slope, statistics: running }, epsilon);
      const { mean, variance } = tf.moments(x, [...Array(x.rank - 1).keys()]); // [H]
      this.mean.write(moved(running.mean, mean));
      this.variance.write(moved(running.variance, variance));
      return dice(x, { slope, statistics: { mean, variance } }, epsilon);
    });
  }
}

const moved = (before: tf.Tensor, now: tf.Tensor): tf.Tensor =>
  tf.add(tf.mul(before, momentum), tf.mul(now, 1 - momentum));
