import * as tf from '@tensorflow/tfjs';
import { gruStep, linear, offerAttention, type CallArguments } from '@heed/attention-core';
import { covered } from './covered.js';
import { pictureSide } from './grey-picture.js';
import { MapLayer, type MapLayerArgs } from '../layers/map-layer.js';
import { numbersIn, type GlimpseSizes } from './sizes.js';

/** Arguments of {@link GlimpseLayer}. */
export interface GlimpseLayerArgs extends MapLayerArgs, GlimpseSizes {
  /** Labels C. */
  classes: number;
}

/** A glimpse. */
export interface Glimpse {
  /** The numbers that were taken in, `[B, S·g²]`. */
  seen: tf.Tensor;
  /** Where, across and down, `[B, 2]`, −1 … 1. */
  place: tf.Tensor;
  /** `log p` of a place that was drawn, less that of the likeliest place, `[B]`; 0 where none is drawn. */
  logProbability: tf.Tensor;
  /** The reward that was to be expected before, `[B]`; 0 where nobody asks. */
  expected: tf.Tensor;
}

/** Chooses a place and looks there; `state` is `[B, H]`, `turn` is 0, 1, … */
export type Look = (pictures: tf.Tensor, state: tf.Tensor, turn: number) => Glimpse;

/**
 * Looks at a picture several times and says after each time what it takes it for. The recurrent attention model,
 * Mnih et al. 2014, arXiv:1406.6247, section 3, with a GRU as the core network; its first state comes from a
 * thumbnail of the picture, the "context network" of Ba, Mnih & Kavukcuoglu 2015, arXiv:1412.7755, section 3.
 * How a place is chosen and looked at is each subclass' own.
 *
 * Pictures `[B, 60, 60]` → logits after each glimpse `[B, N, C]`, and of the glimpses {@link Glimpse} their places
 * `[B, N, 2]`, `logProbability` `[B, N]` and `expected` `[B, N]`.
 */
export abstract class GlimpseLayer extends MapLayer {
  readonly sizes: GlimpseSizes & { classes: number };

  constructor({ name, seed, ...sizes }: GlimpseLayerArgs) {
    super({ name, seed });
    this.sizes = sizes;
  }

  /** Adds the weights of {@link look}. */
  protected abstract addLook(): void;

  /** Begins a call. */
  protected abstract looker(args: CallArguments): Look;

  override build(): void {
    const { retina, thumbnail, width: W, units: H, classes } = this.sizes;
    this.addMap('thumbnail', thumbnail ** 2, W);
    this.addMap('begin', W, H);
    this.addMap('what', numbersIn(retina), W);
    this.addMap('where', 2, W);
    this.addMap('glimpse', W, W);
    this.addMap('core/input', W, 3 * H);
    this.addMap('core/state', H, 3 * H);
    this.addMap('classify', H, classes);
    this.addLook();
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor[] {
    return tf.tidy(() => {
      const pictures = [inputs].flat()[0]!; // [B, P, P]
      const look = this.looker(args);
      const [what, where, glimpse, input, kept, classify] = (
        ['what', 'where', 'glimpse', 'core/input', 'core/state', 'classify'] as const
      ).map((name) => this.map(name));
      let state = this.begin(pictures);
      const looked: (Glimpse & { logits: tf.Tensor })[] = [];
      for (let turn = 0; turn < this.sizes.glimpses; turn++) {
        const taken = look(pictures, state, turn);
        const both = tf.add(linear(taken.seen, what!), linear(taken.place, where!)); // [B, W]
        const read = tf.relu(linear(tf.relu(both), glimpse!)); // [B, W]
        state = gruStep(linear(read, input!), state, kept!); // [B, H]
        looked.push({ ...taken, logits: linear(state, classify!) });
      }
      const all = (part: keyof (typeof looked)[number]) =>
        tf.stack(
          looked.map((each) => each[part]),
          1,
        ); // N × [B, …] → [B, N, …]
      const places = all('place');
      offerAttention(this.name, covered(places, this.sizes.retina));
      return [all('logits'), places, all('logProbability'), all('expected')];
    });
  }

  /** The first state, from the means of the thumbnail's squares. */
  private begin(pictures: tf.Tensor): tf.Tensor {
    const { thumbnail: side } = this.sizes;
    const batch = pictures.shape[0]!;
    const each = pictureSide / side;
    const squares = tf.reshape(pictures, [batch, side, each, side, each]); // [B, P, P] → [B, T, P/T, T, P/T]
    const thumbnail = tf.reshape(tf.mean(squares, [2, 4]), [batch, side ** 2]); // [B, T, T] → [B, T²]
    const read = tf.relu(linear(thumbnail, this.map('thumbnail'))); // [B, W]
    return tf.tanh(linear(read, this.map('begin'))); // [B, H]
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape[] {
    const [batch] = (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
    const { glimpses, classes } = this.sizes;
    return [
      [batch!, glimpses, classes],
      [batch!, glimpses, 2],
      [batch!, glimpses],
      [batch!, glimpses],
    ];
  }
}
