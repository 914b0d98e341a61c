import * as tf from '@tensorflow/tfjs';
import { seededRandom, type TrainingData } from '@heed/attention-core/train';
import type { Clip, Noise } from '../corpus/clip.js';
import { mixed, powerOf, stretchOf } from '../corpus/mix.js';
import { bySpeaker, stringTogether } from '../corpus/spoken-string.js';
import type { Made } from './settings.js';

/** Speech and noise of a split. */
export interface IsolationCorpus {
  clips: readonly Clip[];
  noises: readonly Noise[];
}

/** A stretch of speech, and the same with noise. */
export interface Mixture {
  speech: Float32Array;
  noisy: Float32Array;
}

/** Pauses between recordings, how fast they are, and how much their loudness differs. */
const manner = { count: [4, 12], gap: [0.05, 0.6], speed: [0.9, 1.1], loudness: 3 } as const;

/** Loudness of speech, of its root mean square beside full scale, in dB. */
const loudness = [-40, -12] as const;

/** Two noises at once in a quarter of the windows. */
function noiseOf(random: () => number, noises: readonly Noise[], length: number): Float32Array {
  const draw = () => stretchOf(random, noises[Math.floor(random() * noises.length)]!, length);
  const one = draw();
  return random() < 0.75 ? one : mixed(one, draw(), 12 * (random() - 0.5));
}

/** What a mixture is drawn with. */
export interface MixtureOptions {
  /** Samples of it. */
  length: number;
  /** Samples a second, in Hz. */
  sampleRate: number;
  /** Ratio of speech and noise, in dB. */
  ratio: number;
  /** Whether nobody speaks. */
  silent?: boolean;
}

/** Speech of one person under one or two noises. */
export function drawMixture(
  random: () => number,
  groups: readonly (readonly Clip[])[],
  noises: readonly Noise[],
  { length, sampleRate, ratio, silent = false }: MixtureOptions,
): Mixture {
  const { samples } = stringTogether(random, groups, {
    sampleRate,
    ...manner,
    count: [40, 40],
    most: length + sampleRate,
  });
  const start = Math.floor(random() * Math.max(0, samples.length - length));
  const stretch = new Float32Array(length);
  stretch.set(samples.subarray(start, start + length));
  const target = 10 ** ((loudness[0] + random() * (loudness[1] - loudness[0])) / 20);
  const gain = target / Math.max(Math.sqrt(powerOf(stretch)), 1e-4);
  const speech = stretch.map((sample) => gain * sample);
  const noisy = mixed(speech, noiseOf(random, noises, length), ratio);
  return silent
    ? { speech: new Float32Array(length), noisy: noisy.map((sample, at) => sample - speech[at]!) }
    : { speech, noisy };
}

/** A batch of windows. */
export interface IsolationBatch extends Record<string, tf.Tensor> {
  /** With noise, `[B, F + 2·around, 2·hop]`, each half over the one before. */
  frames: tf.Tensor3D;
  /** Speech where frames of the answer overlap, `[B, (F − 1)·hop]`. */
  speech: tf.Tensor2D;
  /** The same with noise. */
  noisy: tf.Tensor2D;
}

/** Samples of a window: its frames, those around, and the last one's second half. */
export const windowLength = ({ frames, around, hop }: Made): number =>
  (frames + 2 * around + 1) * hop;

/** Mixtures of {@link windowLength} samples as a batch. */
export function batchOf(
  mixtures: readonly Mixture[],
  { frames, around, hop }: Made,
): IsolationBatch {
  const all = frames + 2 * around;
  const noisy = new Float32Array(mixtures.length * all * 2 * hop);
  for (const [row, mixture] of mixtures.entries()) {
    for (let frame = 0; frame < all; frame++) {
      noisy.set(
        mixture.noisy.subarray(frame * hop, (frame + 2) * hop),
        (row * all + frame) * 2 * hop,
      );
    }
  }
  const inside = (samples: Float32Array) =>
    samples.subarray((around + 1) * hop, (around + frames) * hop);
  const matrix = (part: keyof Mixture) => {
    const size = (frames - 1) * hop;
    const values = new Float32Array(mixtures.length * size);
    mixtures.forEach((mixture, row) => values.set(inside(mixture[part]), row * size));
    return tf.tensor2d(values, [mixtures.length, size]);
  };
  return {
    frames: tf.tensor3d(noisy, [mixtures.length, all, 2 * hop]),
    speech: matrix('speech'),
    noisy: matrix('noisy'),
  };
}

/** Frames of the answer `[B, F, 2·hop]`, added where they overlap: `[B, (F − 1)·hop]`. */
export function overlapped(frames: tf.Tensor): tf.Tensor {
  const [batch, count, size] = frames.shape as [number, number, number];
  const hop = size / 2;
  const second = tf.slice(frames, [0, 0, hop], [batch, count - 1, hop]);
  const first = tf.slice(frames, [0, 1, 0], [batch, count - 1, hop]);
  return tf.reshape(tf.add(second, first), [batch, (count - 1) * hop]); // [B, F − 1, hop] → [B, (F − 1)·hop]
}

/** Batches of windows that are drawn anew in each epoch. */
export function trainingBatches(
  { clips, noises }: IsolationCorpus,
  settings: Made,
): TrainingData<IsolationBatch> {
  const { windows, batchSize, sampleRate, ratio, silent, seed } = settings;
  const groups = bySpeaker(clips);
  const steps = Math.floor(windows / batchSize);
  const length = windowLength(settings);
  return {
    steps,
    about: { recordings: clips.length, noises: noises.length },
    *batches(epoch, skip) {
      for (let step = skip; step < steps; step++) {
        const random = seededRandom(seed * 1_000_003 + epoch * 10_007 + step);
        const mixtures = Array.from({ length: batchSize }, () =>
          drawMixture(random, groups, noises, {
            length,
            sampleRate,
            ratio: ratio[0] + random() * (ratio[1] - ratio[0]),
            silent: random() < silent,
          }),
        );
        yield batchOf(mixtures, settings);
      }
    },
  };
}

/** Windows at one ratio that are always the same. */
export function fixedMixtures(
  { clips, noises }: IsolationCorpus,
  settings: Made,
  { count, ratio, seed }: { count: number; ratio: number; seed: number },
): Mixture[] {
  const random = seededRandom(seed);
  const groups = bySpeaker(clips);
  const length = windowLength(settings);
  const { sampleRate } = settings;
  return Array.from({ length: count }, () =>
    drawMixture(random, groups, noises, { length, sampleRate, ratio }),
  );
}
