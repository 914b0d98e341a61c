import * as tf from '@tensorflow/tfjs';
import {
  activationUnit,
  attend,
  cosine,
  MapLayer,
  offerAttention,
  padding,
  type MapLayerArgs,
} from '@heed/attention-core';

/** Arguments of {@link TargetInterest}. */
export interface TargetInterestArgs extends MapLayerArgs {
  /** Widths of the hidden layers that weigh an item of a history against a candidate. */
  hidden: readonly number[];
}

/** Features of a pair: the paper's difference is linear in query and key, so that a first layer makes it of them. */
const features = ['query', 'key', 'product'] as const;

/** How much it counts at first that an item is like the candidate. */
const firstLikeness = 2;

/**
 * What of a history has to do with each candidate: candidates `[B, C, D]`, items of the history `[B, L, D]` and 1 where
 * there is one `[B, L]` → `[B, C, D]`. Zhou et al. 2018, arXiv:1706.06978, eq. 3; but weights of a candidate sum
 * to 1, so that it can be told what was looked at, and the cosine of both, by a learned factor, is added to what the
 * network says: alone it learns how much an item says of anything, hardly of which candidate.
 */
export class TargetInterest extends MapLayer {
  private readonly hidden: readonly number[];
  private likeness!: tf.LayerVariable;

  constructor({ hidden, ...args }: TargetInterestArgs) {
    super(args);
    this.hidden = hidden;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [[, , width]] = inputShape as [[number, number, number]];
    const widths = [features.length * width, ...this.hidden];
    this.hidden.forEach((to, layer) => this.addMap(`hidden-${layer + 1}`, widths[layer]!, to));
    this.addMap('score', widths.at(-1)!, 1, { bias: false }); // the same for all items of a history
    const first = tf.initializers.constant({ value: firstLikeness });
    this.likeness = this.addWeight('likeness', [1], 'float32', first);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [candidates, history, real] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor];
      const hidden = this.hidden.map((_, layer) => this.map(`hidden-${layer + 1}`));
      const unit = activationUnit({ hidden, output: this.map('score') }, { features });
      const alike = cosine({ scale: this.likeness.read() });
      const items = tf.expandDims(history, 1); // [B, L, D] → [B, 1, L, D]
      const { output, weights } = attend(tf.expandDims(candidates, 1), items, items, {
        score: (q, k) => tf.add(unit(q, k), alike(q, k)),
        mask: padding(tf.greater(real, 0)),
      });
      offerAttention(this.name, weights);
      return tf.squeeze(output, [1]); // [B, 1, C, D] → [B, C, D]
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return (inputShape as tf.Shape[])[0]!;
  }
}
