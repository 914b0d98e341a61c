import * as tf from '@tensorflow/tfjs';
import {
  coverage,
  gruStep,
  linear,
  offerAttention,
  padding,
  type LinearWeights,
} from '@heed/attention-core';
import {
  GruLayer,
  type GruCallArguments,
  type GruLayerArgs,
} from '../translation-gru/gru-layer.js';

/** Arguments of {@link PointerDecoder}. */
export interface PointerDecoderArgs extends GruLayerArgs {
  /** Width A in which attention compares. */
  compared: number;
}

/** What the decoder knows of the documents that it sums up. */
export interface ReadDocuments {
  /** `[B, S, F]` */
  annotations: tf.Tensor;
  /** The annotations as they are compared, `[B, S, A]`. */
  keys: tf.Tensor;
  /** `[B, S]`, true where there is a word. */
  real: tf.Tensor;
}

/** What it remembers from word to word. */
export interface PointerState {
  /** `[R, H]` */
  hidden: tf.Tensor;
  /** The mixture of annotations that it saw last, `[R, F]`. */
  context: tf.Tensor;
  /** How much it has looked at each word, `[R, S]`. */
  coverage: tf.Tensor;
}

/** What a step tells of the next word of R rows. */
export interface Pointed {
  /** State and mixture of annotations, `[R, H + F]`: from these a word is generated. */
  told: tf.Tensor;
  /** Probability that the word is generated instead of copied, `[R, 1]`. */
  generate: tf.Tensor;
  /** Where it looked, `[R, S]`: which word is copied. */
  weights: tf.Tensor;
  /** How much of that it had looked at before, `[R]`. */
  repetition: tf.Tensor;
}

/** What each step uses, read from the variables once. */
interface StepWeights {
  state: LinearWeights;
  context: LinearWeights;
  query: LinearWeights;
  generate: LinearWeights;
  energy: tf.Tensor;
  coverage: tf.Tensor;
}

/**
 * Writes a summary: each word is generated or copied from the document, and attention is told what it has
 * looked at so far. See, Liu & Manning 2017, arXiv:1704.04368, sections 2.2 and 2.3, with a GRU instead of
 * an LSTM.
 *
 * Vectors of the words so far `[B, T, E]` and annotations `[B, S, F]` → for each step what {@link Pointed} has:
 * `[B, T, H + F]`, `[B, T, 1]`, `[B, T, S]` and `[B, T]`.
 */
export class PointerDecoder extends GruLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedPointerDecoder';
  /** A */
  readonly compared: number;
  private energy!: tf.LayerVariable;
  private covered!: tf.LayerVariable;

  constructor({ compared, ...args }: PointerDecoderArgs) {
    super(args);
    this.compared = compared;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [E, F] = (inputShape as [tf.Shape, tf.Shape]).map((shape) => shape.at(-1)!) as [
      number,
      number,
    ];
    const { units: H, compared: A } = this;
    this.addMap('begin', F, H);
    this.addGru('words', E);
    this.addMap('context', F, 3 * H);
    this.addMap('query', H, A);
    this.addMap('key', F, A);
    this.addMap('generate', E + H + F, 1);
    const drawn = (number: number) =>
      tf.initializers.glorotUniform({ seed: 1000 * this.seed + number });
    this.energy = this.addWeight('energy', [A, 1], 'float32', drawn(999));
    this.covered = this.addWeight('coverage', [1, A], 'float32', drawn(998));
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { mask }: GruCallArguments): tf.Tensor[] {
    return tf.tidy(() => {
      const [words, annotations] = inputs as [tf.Tensor, tf.Tensor];
      const [batch, length] = annotations.shape as [number, number, number];
      const real = (mask as tf.Tensor[] | null)?.[1] ?? tf.ones([batch, length], 'bool');
      const read = this.open(annotations, real);
      const weights = this.weightsOfStep();
      let state = this.begin(read);
      const steps = tf.unstack(words, 1).map((word) => {
        const next = this.advance(word, state, read, weights);
        state = next.state;
        return next.pointed;
      });
      const stacked = (part: keyof Pointed) =>
        tf.stack(
          steps.map((step) => step[part]),
          1,
        ); // T × [B, …] → [B, T, …]
      const looks = stacked('weights'); // [B, T, S]
      offerAttention(this.name, tf.expandDims(looks, 1)); // [B, T, S] → [B, 1, T, S]
      return [stacked('told'), stacked('generate'), looks, stacked('repetition')];
    });
  }

  /** Makes what the decoder needs of documents. */
  open(annotations: tf.Tensor, real: tf.Tensor): ReadDocuments {
    return { annotations, keys: linear(annotations, this.map('key')), real };
  }

  /** The state before the first word: of the mean annotation. */
  begin({ annotations, real }: ReadDocuments): PointerState {
    const there = tf.cast(real, 'float32'); // [B, S]
    const sum = tf.sum(tf.mul(annotations, tf.expandDims(there, -1)), 1); // [B, S, F] → [B, F]
    const mean = tf.div(sum, tf.sum(there, 1, true));
    return {
      hidden: tf.tanh(linear(mean, this.map('begin'))),
      context: tf.zerosLike(mean),
      coverage: tf.zerosLike(there),
    };
  }

  /**
   * One step for R rows.
   *
   * @param word - vectors of the words before, `[R, E]`
   * @param read - of R documents
   */
  step(
    word: tf.Tensor,
    state: PointerState,
    read: ReadDocuments,
  ): { state: PointerState; pointed: Pointed } {
    const next = this.advance(word, state, read, this.weightsOfStep());
    const [rows, length] = next.pointed.weights.shape as [number, number];
    offerAttention(this.name, tf.reshape(next.pointed.weights, [rows, 1, 1, length])); // [R, S] → [R, 1, 1, S]
    return next;
  }

  private weightsOfStep(): StepWeights {
    return {
      state: this.gru('words').state,
      context: this.map('context'),
      query: this.map('query'),
      generate: this.map('generate'),
      energy: tf.squeeze(this.energy.read(), [1]), // [A, 1] → [A]
      coverage: tf.squeeze(this.covered.read(), [0]), // [1, A] → [A]
    };
  }

  private advance(
    word: tf.Tensor,
    before: PointerState,
    { annotations, keys, real }: ReadDocuments,
    weights: StepWeights,
  ): { state: PointerState; pointed: Pointed } {
    const [rows, length, width] = annotations.shape as [number, number, number];
    const A = this.compared;
    const heard = linear(word, this.gru('words').input); // [R, 3·H]
    const gates = tf.add(heard, linear(before.context, weights.context));
    const hidden = gruStep(gates, before.hidden, weights.state); // [R, H]
    const seen = coverage(
      tf.reshape(linear(hidden, weights.query), [rows, 1, 1, A]), // [R, A] → [R, 1, 1, A]
      tf.reshape(keys, [rows, 1, length, A]), // [R, S, A] → [R, 1, S, A]
      tf.reshape(annotations, [rows, 1, length, width]), // [R, S, F] → [R, 1, S, F]
      { energy: weights.energy, coverage: weights.coverage },
      {
        mask: padding(real),
        previous: tf.reshape(before.coverage, [rows, 1, 1, length]), // [R, S] → [R, 1, 1, S]
      },
    );
    const context = tf.reshape(seen.output, [rows, width]); // [R, 1, 1, F] → [R, F]
    const told = tf.concat([hidden, context], -1); // [R, H + F]
    return {
      state: { hidden, context, coverage: tf.reshape(seen.coverage, [rows, length]) }, // [R, 1, 1, S] → [R, S]
      pointed: {
        told,
        generate: tf.sigmoid(linear(tf.concat([told, word], -1), weights.generate)), // [R, 1]
        weights: tf.reshape(seen.weights, [rows, length]), // [R, 1, 1, S] → [R, S]
        repetition: tf.reshape(seen.repetition, [rows]), // [R, 1, 1] → [R]
      },
    };
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape[] {
    const [[batch, steps], [, length, width]] = inputShape as [
      [number, number, number],
      [number, number, number],
    ];
    return [
      [batch, steps, this.units + width],
      [batch, steps, 1],
      [batch, steps, length],
      [batch, steps],
    ];
  }

  /** No output has a mask; tfjs wants to be told so of each, as null. */
  override computeMask(): tf.Tensor[] {
    return Array<null>(4).fill(null) as unknown as tf.Tensor[];
  }
}
