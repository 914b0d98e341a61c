import * as tf from '@tensorflow/tfjs';
import {
  gruStep,
  linear,
  offerAttention,
  type CallArguments,
  MapLayer,
  type MapLayerArgs,
} from '@heed/attention-core';
import { covered } from './covered.js';
import { pictureSide } from './grey-picture.js';
import { type GlimpseSizes } from './sizes.js';

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
}

/** Chooses a place and looks there; `state` is `[B, H]`, `turn` is 0, 1, … */
export type Look = (pictures: tf.Tensor, state: tf.Tensor, turn: number) => Glimpse;

/**
 * Looks at a picture several times and says after each time what it takes it for. The recurrent attention model,
 * Mnih et al. 2014, arXiv:1406.6247, section 3, with a GRU as the core network; its first state comes from a
 * thumbnail of the picture, the "context network" of Ba, Mnih & Kavukcuoglu 2015, arXiv:1412.7755, section 3, as do
 * the convolutions over what a glimpse takes in.
 * How a place is chosen and looked at is each subclass' own.
 *
 * Pictures `[B, 60, 60]` → logits after each glimpse `[B, N, C]`, and of the glimpses {@link Glimpse} their places
 * `[B, N, 2]` and `logProbability` `[B, N]`.
 */
export abstract class GlimpseLayer extends MapLayer {
  readonly sizes: GlimpseSizes & { classes: number };

  constructor({ name, seed, ...sizes }: GlimpseLayerArgs) {
    super({ name, seed });
    this.sizes = sizes;
  }

  /** Counts training steps, so that each draws anew. */
  private drawn?: tf.LayerVariable;

  /** Adds the weights of {@link look}. */
  protected abstract addLook(): void;

  /** Begins a call. */
  protected abstract looker(args: CallArguments): Look;

  /** Adds what {@link draw} counts with, for a look that draws. */
  protected addDraws(): void {
    const zeros = tf.initializers.zeros();
    this.drawn = this.addWeight('drawn', [], 'float32', zeros, undefined, false);
  }

  /** Number of the training step that draws now, a scalar; asked, a model draws each time as in the last one. */
  protected draw(training: boolean): tf.Tensor {
    const step = tf.clone(this.drawn!.read());
    if (training) this.drawn!.write(tf.add(step, 1));
    return step;
  }

  override build(): void {
    const { retina, filters, thumbnail, width: W, units: H, classes } = this.sizes;
    const [edges, parts] = filters;
    this.addMap('thumbnail', thumbnail ** 2, W);
    this.addMap('begin', W, H);
    this.addConvolution('edges', retina.scales.length, edges);
    this.addConvolution('parts', edges, parts);
    this.addMap('what', Math.ceil(retina.side / 2) ** 2 * parts, W);
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
        const both = tf.add(linear(this.parts(taken.seen), what!), linear(taken.place, where!)); // [B, W]
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
      return [all('logits'), places, all('logProbability')];
    });
  }

  /** What two convolutions find in the squares of a glimpse: `[B, S·g²]` → `[B, (g/2)²·F]`. */
  private parts(seen: tf.Tensor): tf.Tensor {
    const { side, scales } = this.sizes.retina;
    const batch = seen.shape[0]!;
    const squares = tf.reshape(seen, [batch, scales.length, side, side]); // [B, S·g²] → [B, S, g, g]
    const channels = tf.transpose(squares, [0, 2, 3, 1]); // [B, S, g, g] → [B, g, g, S]
    const found = (['edges', 'parts'] as const).reduce((x, name, index) => {
      const { kernel, bias } = this.map(name);
      const filtered = tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, index + 1, 'same');
      return tf.relu(tf.add(filtered, bias!));
    }, channels);
    return tf.reshape(found, [batch, -1]); // [B, g/2, g/2, F] → [B, (g/2)²·F]
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
    ];
  }
}
