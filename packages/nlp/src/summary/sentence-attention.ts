import * as tf from '@tensorflow/tfjs';
import { hierarchical, offerAttention, padding } from '@heed/attention-core';
import {
  firstMask,
  levelOf,
  levelWeights,
  type LevelArgs,
  type LevelWeights,
  type MaskArguments,
} from './attention-level.js';

/**
 * The upper level of hierarchical attention: the share of each sentence in its document. Yang et al. 2016,
 * eq. 8–10, whose attention weights are the answer here, not the vector that they make.
 *
 * Input `[B, S, E]` with its mask `[B, S]`, output `[B, S]`; the map is `[B, 1, 1, S]`.
 */
export class SentenceAttention extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedSentenceAttention';
  private level!: LevelWeights;
  private readonly args: LevelArgs;

  /** @param args - name, width of what is compared, seed */
  constructor({ name, units, seed }: LevelArgs) {
    super({ name });
    this.args = { name, units, seed };
    this.supportsMasking = true;
  }

  override build(shape: tf.Shape): void {
    this.level = levelWeights(shape.at(-1)!, this.args, (...weight) => this.addWeight(...weight));
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { mask }: MaskArguments): tf.Tensor {
    return tf.tidy(() => {
      const [sentences] = [inputs].flat() as [tf.Tensor];
      const { weights } = hierarchical(sentences, [levelOf(this.level)], {
        mask: padding(firstMask(mask)),
      });
      const [batch, count] = weights.shape as [number, number];
      offerAttention(this.name, tf.reshape(weights, [batch, 1, 1, count])); // [B, S] → [B, 1, 1, S]
      return weights;
    });
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return shape.slice(0, 2);
  }

  /** What has shares is told by them; tfjs writes "no mask" as null. */
  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.args };
  }
}

tf.serialization.registerClass(SentenceAttention);
