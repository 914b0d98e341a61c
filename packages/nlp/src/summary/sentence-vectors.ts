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
 * The lower level of hierarchical attention: one vector a sentence, the sum of its words' by their
 * attention, and on top what is known of the sentence's place. Yang et al. 2016, eq. 5–7.
 *
 * Inputs: words `[B, S, W, E]` with their mask `[B, S, W]`, and places `[B, S, F]`. Output `[B, S, E]`,
 * masked where there is no sentence. The map is `[B, 1, S, W]`.
 */
export class SentenceVectors extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedSentenceVectors';
  private level!: LevelWeights;
  private place!: tf.LayerVariable;
  private readonly args: LevelArgs;

  /** @param args - name, width of what is compared, seed */
  constructor({ name, units, seed }: LevelArgs) {
    super({ name });
    this.args = { name, units, seed };
    this.supportsMasking = true;
  }

  override build([words, places]: tf.Shape[]): void {
    const width = words!.at(-1)!;
    this.level = levelWeights(width, this.args, (...weight) => this.addWeight(...weight));
    const drawn = tf.initializers.glorotUniform({ seed: this.args.seed + 2 });
    this.place = this.addWeight('place', [places!.at(-1)!, width], 'float32', drawn);
    this.built = true;
  }

  override call(inputs: tf.Tensor[], { mask }: MaskArguments): tf.Tensor {
    return tf.tidy(() => {
      const [words, places] = inputs as [tf.Tensor, tf.Tensor];
      const real = firstMask(mask);
      const [batch, sentences, length, width] = words.shape as [number, number, number, number];
      const { output, levels } = hierarchical(
        tf.reshape(words, [-1, length, width]), // [B, S, W, E] → [B·S, W, E]
        [levelOf(this.level)],
        { mask: padding(tf.reshape(real, [-1, length])) }, // [B, S, W] → [B·S, W]
      );
      offerAttention(this.name, tf.reshape(levels[0]!, [batch, 1, sentences, length])); // [B·S, W] → [B, 1, S, W]
      const vectors = tf.reshape(output, [batch, sentences, width]); // [B·S, E] → [B, S, E]
      const flat = tf.reshape(places, [-1, places.shape.at(-1)!]); // [B, S, F] → [B·S, F]
      const placed = tf.reshape(tf.matMul(flat, this.place.read()), vectors.shape); // [B·S, E] → [B, S, E]
      return tf.add(vectors, placed);
    });
  }

  override computeOutputShape([words]: tf.Shape[]): tf.Shape {
    const [batch, sentences, , width] = words!;
    return [batch!, sentences!, width!];
  }

  /** There is a sentence where there is a word. tfjs also asks without masks, and writes "none" as null. */
  override computeMask(_inputs: tf.Tensor[], mask?: MaskArguments['mask'] | null): tf.Tensor {
    const real = mask && firstMask(mask);
    return real ? tf.any(real, -1) : (null as unknown as tf.Tensor);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.args };
  }
}

tf.serialization.registerClass(SentenceVectors);
