import * as tf from '@tensorflow/tfjs';
import {
  additive,
  attend,
  gruStep,
  linear,
  offerAttention,
  padding,
  type LinearWeights,
} from '@heed/attention-core';
import { GruLayer, type GruCallArguments, type GruLayerArgs } from './gru-layer.js';

/** Arguments of {@link GruDecoder}. */
export interface GruDecoderArgs extends GruLayerArgs {
  /** Whether each step looks at all annotations; else it has the encoder's last states, always the same. */
  attention: boolean;
}

/** What the decoder knows of the sentences that it translates. */
export type Read =
  | {
      /** `[B, S, 2·H]` */
      annotations: tf.Tensor;
      /** The annotations as they are compared with the state, `[B, S, A]`. */
      keys: tf.Tensor;
      /** `[B, S]`, true where there is a word. */
      real: tf.Tensor;
    }
  | {
      /** The encoder's last state of each direction, `[B, 2·H]`. */
      summary: tf.Tensor;
    };

/** What each step uses, read from the variables once. */
interface StepWeights {
  state: LinearWeights;
  context: LinearWeights;
  /** Of the attention. */
  look?: { query: LinearWeights; energy: tf.Tensor };
}

/** What a step makes of R rows. */
interface Advanced {
  /** `[R, H]` */
  state: tf.Tensor;
  /** What of the source goes into the state, `[R, 2·H]`. */
  context: tf.Tensor;
  /** Where it looked, `[R, 1, 1, S]`. */
  weights?: tf.Tensor;
}

/**
 * Writes a translation. Before each word it looks: its state is compared with the annotation of every source
 * word by a small network (additive attention), and the mixture of annotations goes into the next state.
 * Bahdanau, Cho & Bengio 2015, arXiv:1409.0473, appendix A.2.2.
 *
 * Vectors of the words so far `[B, T, E]` and annotations `[B, S, 2·H]` → for each step what the next word is
 * told from, `[B, T, 3·H + E]`: the state, the mixture of annotations and the word before.
 */
export class GruDecoder extends GruLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedGruDecoder';
  /** Whether it looks at all annotations. */
  readonly attention: boolean;
  private energy: tf.LayerVariable | undefined;

  constructor({ attention, ...args }: GruDecoderArgs) {
    super(args);
    this.attention = attention;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const [written] = inputShape as [tf.Shape, tf.Shape];
    const { units } = this;
    this.addMap('begin', units, units);
    this.addGru('words', written.at(-1)!);
    this.addMap('context', 2 * units, 3 * units);
    if (this.attention) {
      this.addMap('query', units, units);
      this.addMap('key', 2 * units, units);
      const drawn = tf.initializers.glorotUniform({ seed: 1000 * this.seed + 999 });
      this.energy = this.addWeight('energy', [units, 1], 'float32', drawn);
    }
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { mask }: GruCallArguments): tf.Tensor {
    return tf.tidy(() => {
      const [words, annotations] = inputs as [tf.Tensor, tf.Tensor];
      const [batch, length] = annotations.shape as [number, number, number];
      const real = (mask as tf.Tensor[] | null)?.[1] ?? tf.ones([batch, length], 'bool');
      const { units } = this;
      const forward = tf.slice(annotations, [0, length - 1, 0], [-1, 1, units]); // it stays the same behind the last word
      const backward = tf.slice(annotations, [0, 0, units], [-1, 1, units]);
      const summary = tf.squeeze(tf.concat([forward, backward], -1), [1]); // [B, 1, 2·H] → [B, 2·H]
      const read = this.open(annotations, summary, real);
      const reads = tf.unstack(this.hear(words), 1); // [B, T, 3·H] → T × [B, 3·H]
      const weights = this.weightsOfStep();
      let state = this.begin(summary);
      const steps = reads.map((heard) => {
        const next = this.advance(heard, state, read, weights);
        state = next.state;
        return next;
      });
      const maps = steps.flatMap((step) => step.weights ?? []);
      if (maps.length > 0) offerAttention(this.name, tf.concat(maps, 2)); // T × [B, 1, 1, S] → [B, 1, T, S]
      const told = steps.map((step) => tf.concat([step.state, step.context], -1)); // T × [B, 3·H]
      return tf.concat([tf.stack(told, 1), words], -1); // T × [B, 3·H], [B, T, E] → [B, T, 3·H + E]
    });
  }

  /** Makes what the decoder needs of sentences: annotations, or the last states alone. */
  open(annotations: tf.Tensor, summary: tf.Tensor, real: tf.Tensor): Read {
    if (!this.attention) return { summary };
    return { annotations, keys: linear(annotations, this.map('key')), real };
  }

  /** The state before the first word, from the encoder's last states `[B, 2·H]`: `[B, H]`. */
  begin(summary: tf.Tensor): tf.Tensor {
    const [, backward] = tf.split(summary, 2, -1); // [B, 2·H] → 2 × [B, H]
    return tf.tanh(linear(backward!, this.map('begin')));
  }

  /**
   * One step for R rows.
   *
   * @param word - vectors of the words before, `[R, E]`
   * @param state - `[R, H]`
   * @param read - of R sentences
   * @returns the next state `[R, H]`, and what the next word is told from, `[R, 3·H + E]`
   */
  step(word: tf.Tensor, state: tf.Tensor, read: Read): { state: tf.Tensor; told: tf.Tensor } {
    const next = this.advance(this.hear(word), state, read, this.weightsOfStep());
    offerAttention(this.name, next.weights);
    return { state: next.state, told: tf.concat([next.state, next.context, word], -1) };
  }

  /** What words alone contribute to the gates: `[…, E]` → `[…, 3·H]`. */
  private hear(words: tf.Tensor): tf.Tensor {
    return linear(words, this.gru('words').input);
  }

  private weightsOfStep(): StepWeights {
    const shared = { state: this.gru('words').state, context: this.map('context') };
    if (!this.energy) return shared;
    const energy = tf.squeeze(this.energy.read(), [1]); // [A, 1] → [A]
    return { ...shared, look: { query: this.map('query'), energy } };
  }

  private advance(heard: tf.Tensor, state: tf.Tensor, read: Read, weights: StepWeights): Advanced {
    const seen =
      'summary' in read ? { context: read.summary } : this.look(state, read, weights.look!);
    const gates = tf.add(heard, linear(seen.context, weights.context)); // [R, 3·H]
    return { ...seen, state: gruStep(gates, state, weights.state) };
  }

  private look(
    state: tf.Tensor,
    { annotations, keys, real }: Extract<Read, { keys: tf.Tensor }>,
    { query, energy }: NonNullable<StepWeights['look']>,
  ): Omit<Advanced, 'state'> {
    const [rows, length, width] = keys.shape as [number, number, number];
    const { output, weights } = attend(
      tf.reshape(linear(state, query), [rows, 1, 1, width]), // [R, A] → [R, 1, 1, A]
      tf.reshape(keys, [rows, 1, length, width]), // [R, S, A] → [R, 1, S, A]
      tf.reshape(annotations, [rows, 1, length, 2 * this.units]), // [R, S, 2·H] → [R, 1, S, 2·H]
      { score: additive({ energy }), mask: padding(real) },
      this.name,
    );
    return { context: tf.reshape(output, [rows, 2 * this.units]), weights }; // [R, 1, 1, 2·H] → [R, 2·H]
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [written] = inputShape as [tf.Shape, tf.Shape];
    return [...written.slice(0, -1), 3 * this.units + written.at(-1)!];
  }

  /** tfjs writes "no mask" as null. */
  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }
}
