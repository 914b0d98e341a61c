import * as tf from '@tensorflow/tfjs';
import {
  attend,
  gruStep,
  linear,
  locationAware,
  MapLayer,
  offerAttention,
  type LocationAwareWeights,
  type MapLayerArgs,
} from '@heed/attention-core';

/** Arguments of {@link Speller}. */
export interface SpellerArgs extends MapLayerArgs {
  /** Words V; the end is one more. */
  vocabulary: number;
  /** Width H of the state. */
  units: number;
  /** Steps around each step of where it looked before that it sees; odd. */
  taps: number;
}

/** What the speller carries from word to word, for B sounds. */
export interface Spelling {
  /** `[B, H]` */
  state: tf.Tensor;
  /** What it heard last, `[B, E]`. */
  heard: tf.Tensor;
  /** How much it has looked at each step so far, `[B, S]`. */
  covered: tf.Tensor;
}

/** What comes of a step. */
export interface Spelt extends Spelling {
  /** `[B, V + 1]` */
  logits: tf.Tensor;
  /** Where it looked, `[B, S]`. */
  weights: tf.Tensor;
}

const filters = 10;

/**
 * Writes words one by one and looks for each at the moments when it was said: the "attend and spell" of Chan et al. 2016
 * (arXiv:1508.01211) with the location-aware attention of Chorowski et al. 2015 (arXiv:1506.07503), which here sees all
 * that was looked at before, as in Shen et al. 2018 (arXiv:1712.05884), so that it neither skips nor repeats.
 *
 * Sounds `[B, S, E]` and the words before each `[B, L]` (V: none) → logits `[B, L, V + 1]`, and where it looked
 * `[B, L, S]`.
 */
export class Speller extends MapLayer {
  readonly vocabulary: number;
  readonly units: number;
  readonly taps: number;
  private embedding!: tf.LayerVariable;
  private energy!: tf.LayerVariable;

  constructor({ vocabulary, units, taps, ...args }: SpellerArgs) {
    super(args);
    this.vocabulary = vocabulary;
    this.units = units;
    this.taps = taps;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [sounds] = inputShape as [tf.Shape, tf.Shape];
    const { units, vocabulary, taps, seed } = this;
    const width = sounds.at(-1)!;
    const drawn = (place: number) => tf.initializers.glorotUniform({ seed: 1000 * seed + place });
    this.embedding = this.addWeight('words', [vocabulary + 1, units], 'float32', drawn(990));
    this.energy = this.addWeight('energy', [units, 1], 'float32', drawn(991));
    this.addMap('begin', width, units);
    this.addMap('word', units, 3 * units);
    this.addMap('heard', width, 3 * units, { bias: false });
    this.addMap('state', units, 3 * units);
    this.addMap('query', units, units);
    this.addMap('key', width, units, { bias: false });
    this.addMap('filters', taps, filters, { bias: false });
    this.addMap('location', filters, units, { bias: false });
    this.addMap('logits', units + width, vocabulary + 1);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor[] {
    return tf.tidy(() => {
      const [sounds, before] = inputs as [tf.Tensor, tf.Tensor];
      const keys = this.keysOf(sounds);
      let spelling = this.begin(sounds);
      const steps = tf.unstack(before, 1).map((words) => {
        const spelt = this.step(words, spelling, sounds, keys);
        spelling = spelt;
        return spelt;
      });
      const weights = tf.stack(
        steps.map((step) => step.weights),
        1,
      ); // L × [B, S] → [B, L, S]
      offerAttention(this.name, tf.expandDims(weights, 1)); // [B, L, S] → [B, 1, L, S]
      const logits = tf.stack(
        steps.map((step) => step.logits),
        1,
      ); // L × [B, V + 1] → [B, L, V + 1]
      return [logits, weights];
    });
  }

  /** Sounds as they are compared with the state, `[B, S, E]` → `[B, S, A]`. */
  keysOf(sounds: tf.Tensor): tf.Tensor {
    return linear(sounds, this.map('key'));
  }

  /** Before the first word. */
  begin(sounds: tf.Tensor): Spelling {
    const heard = tf.mean(sounds, 1); // [B, S, E] → [B, E]
    const nothing = tf.mul(tf.sum(sounds, 2), 0); // [B, S, E] → [B, S]
    return { state: tf.tanh(linear(heard, this.map('begin'))), heard, covered: nothing };
  }

  /**
   * Writes the next word of each sound.
   *
   * @param words - those before, `[B]`, int32
   */
  step(
    words: tf.Tensor,
    { state, heard, covered }: Spelling,
    sounds: tf.Tensor,
    keys: tf.Tensor,
  ): Spelt {
    const { units } = this;
    const [batch, length, width] = sounds.shape as [number, number, number];
    const embedded = tf.gather(this.embedding.read(), tf.cast(words, 'int32')); // [B] → [B, H]
    const read = tf.add(linear(embedded, this.map('word')), linear(heard, this.map('heard')));
    const next = gruStep(read, state, this.map('state')); // [B, H]
    const { output, weights } = attend(
      tf.reshape(linear(next, this.map('query')), [batch, 1, 1, units]), // [B, A] → [B, 1, 1, A]
      tf.reshape(keys, [batch, 1, length, units]), // [B, S, A] → [B, 1, S, A]
      tf.reshape(sounds, [batch, 1, length, width]), // [B, S, E] → [B, 1, S, E]
      { score: locationAware(this.location(), tf.reshape(covered, [batch, 1, 1, length])) },
      this.name,
    );
    const looked = tf.reshape(weights!, [batch, length]); // [B, 1, 1, S] → [B, S]
    const now = tf.reshape(output, [batch, width]); // [B, 1, 1, E] → [B, E]
    return {
      logits: linear(tf.concat([next, now], 1), this.map('logits')),
      weights: looked,
      state: next,
      heard: now,
      covered: tf.add(covered, looked),
    };
  }

  private location(): LocationAwareWeights {
    return {
      energy: tf.squeeze(this.energy.read(), [1]), // [A, 1] → [A]
      filters: this.map('filters').kernel,
      location: this.map('location').kernel,
    };
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape[] {
    const [[batch, steps], [, length]] = inputShape as [tf.Shape, tf.Shape];
    return [
      [batch!, length!, this.vocabulary + 1],
      [batch!, length!, steps!],
    ];
  }
}
