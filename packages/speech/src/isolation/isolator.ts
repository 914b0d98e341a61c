import * as tf from '@tensorflow/tfjs';
import {
  and,
  attend,
  layerNorm,
  linear,
  MapLayer,
  offerAttention,
  padding,
  rotary,
  window,
  type MapLayerArgs,
} from '@heed/attention-core';
import { framesOf, spectrumOf } from '../spectrum/fourier.js';
import { hann } from '../spectrum/hann.js';
import { features, featuresOf, loudness, masked, type Spectrum } from './masks.js';
import type { IsolatorSizes } from './sizes.js';

/** What attention over time remembers of the frames before. */
export interface Memory {
  /** Of all blocks one after the other, `[blocks·K, N, past − 1, D]`, the latest frame last. */
  keys: tf.Tensor;
  values: tf.Tensor;
  /** `[1, past − 1]`, 1 where there was a frame. */
  real: tf.Tensor;
}

/** What comes of frames. */
export interface Isolated {
  /** Of speech, `[B, F, 2·hop]`, to be added where they overlap. */
  frames: tf.Tensor;
  /** How much of the loudness of each band was kept, `[B, F, K]`. */
  kept: tf.Tensor;
  /** Keys and values of all frames of a block, those remembered first: `[K, N, past − 1 + F, D]` each. */
  seen: { keys: tf.Tensor; values: tf.Tensor }[];
}

/** Arguments of {@link Isolator}. */
export interface IsolatorArgs extends MapLayerArgs {
  sizes: IsolatorSizes;
}

/**
 * Finds which parts of a spectrum are speech: attention over the bands of each frame, then over time within each band,
 * several times; then each frequency is multiplied by a complex number (Williamson, Wang & Wang 2016,
 * doi:10.1109/TASLP.2015.2512042). Attention along one axis and then the other is that of dual-path transformers (Chen,
 * Mao & Liu 2020, arXiv:2007.13975). It looks ahead by `around` frames, and back by `past − 1` frames a block.
 *
 * Frames of samples `[B, F + 2·around, 2·hop]`, each half over the one before → frames of speech `[B, F, 2·hop]`.
 */
export class Isolator extends MapLayer {
  readonly sizes: IsolatorSizes;
  private readonly norms = new Map<string, Record<'gamma' | 'beta', tf.LayerVariable>>();
  private places!: tf.LayerVariable;

  constructor({ sizes, ...args }: IsolatorArgs) {
    super(args);
    this.sizes = sizes;
  }

  override build(): void {
    const { hop, bands, width, blocks, hidden, around } = this.sizes;
    const each = hop / bands;
    this.addMap('embed', (2 * around + 1) * each * features, width);
    const drawn = tf.initializers.randomNormal({ stddev: 0.1, seed: 1000 * this.seed + 998 });
    this.places = this.addWeight('bands', [bands, width], 'float32', drawn);
    for (let block = 1; block <= blocks; block++) {
      for (const axis of [`frequency-${block}`, `time-${block}`]) {
        this.addNorm(axis);
        this.addMap(`${axis}/look`, width, 3 * width);
        this.addMap(`${axis}/output`, width, width);
      }
      this.addNorm(`forward-${block}`);
      this.addMap(`forward-${block}/in`, width, hidden);
      this.addMap(`forward-${block}/out`, hidden, width);
    }
    this.addNorm('mask');
    this.addMap('mask', width, 2 * each, { gain: 0.5 });
    this.built = true;
  }

  private addNorm(name: string): void {
    const { width } = this.sizes;
    this.norms.set(name, {
      gamma: this.addWeight(`${name}/gamma`, [width], 'float32', tf.initializers.ones()),
      beta: this.addWeight(`${name}/beta`, [width], 'float32', tf.initializers.zeros()),
    });
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => this.isolate([inputs].flat()[0]!).frames);
  }

  /**
   * Isolates speech.
   *
   * @param frames - `[B, F + 2·around, 2·hop]`; B is 1 where something is remembered
   * @param memory - of the frames before. Default: there were none
   */
  isolate(frames: tf.Tensor, memory?: Memory): Isolated {
    const { hop, bands, blocks, around } = this.sizes;
    const fourier = { size: 2 * hop, points: 2 * hop, from: 1, to: hop + 1 };
    const root = hann(2 * hop).map(Math.sqrt);
    const heard = spectrumOf(frames, root, fourier); // [B, F + 2·around, hop] each
    let x = this.embed(heard); // [B, F, K, E]
    const [batch, count] = x.shape as [number, number];
    const seen: Isolated['seen'] = [];
    for (let block = 1; block <= blocks; block++) {
      x = tf.add(x, this.overBands(x, `frequency-${block}`));
      const timed = this.overTime(x, `time-${block}`, memory && remembered(memory, block, bands));
      seen.push({ keys: timed.keys, values: timed.values });
      x = tf.add(x, timed.output);
      x = tf.add(x, this.forward(x, `forward-${block}`));
    }
    const mask = linear(this.norm(x, 'mask'), this.map('mask')); // [B, F, K, 2·hop/K]
    const middle = (x: tf.Tensor) => tf.slice(x, [0, around, 0], [batch, count, hop]); // [B, F + 2·around, hop] → [B, F, hop]
    const noisy = { real: middle(heard.real), imaginary: middle(heard.imaginary) };
    const speech = masked(noisy, mask);
    return {
      frames: framesOf(speech.real, speech.imaginary, root, fourier),
      kept: tf.div(loudness(speech, bands), tf.add(loudness(noisy, bands), 1e-6)),
      seen,
    };
  }

  /** Spectra `[B, F + 2·around, hop]` to a vector for each band of each frame, `[B, F, K, E]`. */
  private embed(spectrum: Spectrum): tf.Tensor {
    const { hop, bands, around } = this.sizes;
    const [batch, all] = spectrum.real.shape as [number, number];
    const each = (hop / bands) * features;
    const own = tf.reshape(featuresOf(spectrum), [batch, all, bands, each]); // [B, A, hop, 3] → [B, A, K, 3·hop/K]
    const count = all - 2 * around;
    const near = Array.from({ length: 2 * around + 1 }, (_, first) =>
      tf.slice(own, [0, first, 0, 0], [batch, count, bands, each]),
    );
    return tf.add(linear(tf.concat(near, 3), this.map('embed')), this.places.read()); // [B, F, K, E]
  }

  /** Each band looks at all bands of its frame: `[B, F, K, E]` → the same. */
  private overBands(x: tf.Tensor, name: string): tf.Tensor {
    const { bands } = this.sizes;
    const [batch, count] = x.shape as [number, number];
    const [q, k, v] = this.look(tf.reshape(x, [batch * count, bands, -1]), name); // [B, F, K, E] → [B·F, K, E]
    const { output, weights } = attend(q, k, v, {}, name);
    offerAttention(name, weights && tf.mean(weights, 0, true)); // [B·F, N, K, K] → [1, N, K, K]
    return tf.reshape(this.joinHeads(output, name), x.shape);
  }

  /** Each frame looks at itself and those before, band by band: `[B, F, K, E]` → the same. */
  private overTime(
    x: tf.Tensor,
    name: string,
    memory?: Memory,
  ): { output: tf.Tensor; keys: tf.Tensor; values: tf.Tensor } {
    const { bands, width, past } = this.sizes;
    const [batch, count] = x.shape as [number, number];
    const rows = tf.reshape(tf.transpose(x, [0, 2, 1, 3]), [batch * bands, count, width]); // [B, F, K, E] → [B·K, F, E]
    const [q, newKeys, newValues] = this.look(rows, name);
    const keys = memory ? tf.concat([memory.keys, newKeys], 2) : newKeys; // [B·K, N, S, D]
    const values = memory ? tf.concat([memory.values, newValues], 2) : newValues;
    const offset = memory ? past - 1 : 0;
    const near = window({ before: past - 1, offset });
    const real =
      memory && tf.tile(tf.concat([memory.real, tf.ones([1, count])], 1), [batch * bands, 1]); // [B·K, S]
    const { output, weights } = attend(
      rotary(q, { offset }),
      rotary(keys),
      values,
      { mask: real ? and(near, padding(real)) : near },
      name,
    );
    offerAttention(name, weights && tf.mean(weights, 0, true)); // [B·K, N, F, S] → [1, N, F, S]
    const back = tf.reshape(this.joinHeads(output, name), [batch, bands, count, width]); // [B·K, F, E] → [B, K, F, E]
    return { output: tf.transpose(back, [0, 2, 1, 3]), keys, values };
  }

  private forward(x: tf.Tensor, name: string): tf.Tensor {
    const inner = linear(this.norm(x, name), this.map(`${name}/in`));
    return linear(tf.mul(inner, tf.sigmoid(inner)), this.map(`${name}/out`));
  }

  /** Queries, keys and values by heads: `[X, S, E]` → 3 × `[X, N, S, D]`. */
  private look(x: tf.Tensor, name: string): [tf.Tensor, tf.Tensor, tf.Tensor] {
    const { heads, width } = this.sizes;
    const [rows, count] = x.shape as [number, number];
    const all = linear(this.norm(x, name), this.map(`${name}/look`)); // [X, S, 3·E]
    const byHead = tf.reshape(all, [rows, count, 3 * heads, width / heads]); // [X, S, 3·E] → [X, S, 3·N, D]
    return tf.split(tf.transpose(byHead, [0, 2, 1, 3]), 3, 1) as [tf.Tensor, tf.Tensor, tf.Tensor]; // 3 × [X, N, S, D]
  }

  /** Heads side by side, mapped: `[X, N, S, D]` → `[X, S, E]`. */
  private joinHeads(attended: tf.Tensor, name: string): tf.Tensor {
    const [rows, , count] = attended.shape as [number, number, number, number];
    const joined = tf.reshape(tf.transpose(attended, [0, 2, 1, 3]), [
      rows,
      count,
      this.sizes.width,
    ]); // [X, N, S, D] → [X, S, E]
    return linear(joined, this.map(`${name}/output`));
  }

  private norm(x: tf.Tensor, name: string): tf.Tensor {
    const { gamma, beta } = this.norms.get(name)!;
    return layerNorm(x, gamma.read(), beta.read());
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [batch, frames, size] = inputShape as tf.Shape;
    return [batch!, frames === null ? null : frames! - 2 * this.sizes.around, size!];
  }
}

/** What one block remembers, `[K, N, past − 1, D]`. */
function remembered({ keys, values, real }: Memory, block: number, bands: number): Memory {
  const own = (x: tf.Tensor) => tf.slice(x, [(block - 1) * bands, 0, 0, 0], [bands, -1, -1, -1]); // [blocks·K, …] → [K, …]
  return { keys: own(keys), values: own(values), real };
}
