import * as tf from '@tensorflow/tfjs';
import { seededRandom, type TrainingData } from '@heed/attention-core/train';
import type { Clip, Noise } from '../corpus/clip.js';
import { mixed, powerOf, stretchOf } from '../corpus/mix.js';
import { bySpeaker, stringTogether, type PlacedWord } from '../corpus/spoken-string.js';
import type { Made } from './settings.js';

/** Recordings and noise of a split. */
export interface TranscriptionCorpus {
  clips: readonly Clip[];
  noises: readonly Noise[];
}

/** A string of words as it is heard. */
export interface HeardString {
  samples: Float32Array;
  words: readonly PlacedWord[];
}

/** Loudness of speech, and of noise where nobody speaks, of its root mean square beside full scale, in dB. */
const loudness = { speech: [-36, -12], noise: [-60, -15] } as const;

/** The amplitude of a loudness that is drawn. */
const amplitude = (random: () => number, [least, most]: readonly [number, number]): number =>
  10 ** ((least + random() * (most - least)) / 20);

const levelled = (samples: Float32Array, level: number): Float32Array => {
  const gain = level / Math.max(Math.sqrt(powerOf(samples)), 1e-4);
  return samples.map((sample) => gain * sample);
};

/** How a string is drawn. */
export interface DrawOptions {
  /** Ratio of speech and noise, in dB; nothing: no noise. */
  ratio?: number | undefined;
}

/** Draws a string, as long as its words want. */
export function drawString(
  random: () => number,
  groups: readonly (readonly Clip[])[],
  noises: readonly Noise[],
  made: Made,
  { ratio }: DrawOptions,
): HeardString {
  const { sampleRate, count, gap, speed } = made;
  const spoken = stringTogether(random, groups, { sampleRate, count, gap, speed, loudness: 3 });
  const samples = levelled(spoken.samples, amplitude(random, loudness.speech));
  if (ratio === undefined || noises.length === 0) return { samples, words: spoken.words };
  const noise = stretchOf(random, noises[Math.floor(random() * noises.length)]!, samples.length);
  return { samples: mixed(samples, noise, ratio), words: spoken.words };
}

/** A hum of the mains with its overtones. */
function humming(random: () => number, length: number, sampleRate: number): Float32Array {
  const hertz = random() < 0.5 ? 50 : 60;
  const strengths = [1, 2, 3, 4, 6, 8].map((overtone) => ({
    overtone,
    strength: random() / overtone,
  }));
  return Float32Array.from({ length }, (_, at) =>
    strengths.reduce(
      (sum, { overtone, strength }) =>
        sum + strength * Math.sin((2 * Math.PI * overtone * hertz * at) / sampleRate),
      0,
    ),
  );
}

/** What is heard where nobody speaks: noise of a recording, or white, or a hum. */
function noiseAlone(
  random: () => number,
  noises: readonly Noise[],
  length: number,
  sampleRate: number,
): Float32Array {
  const kind = random();
  if (kind < 0.15) return Float32Array.from({ length }, () => random() - 0.5);
  if (kind < 0.3 || noises.length === 0) return humming(random, length, sampleRate);
  return stretchOf(random, noises[Math.floor(random() * noises.length)]!, length);
}

/** Share of windows that begin and end anywhere in a longer string, as those of long sounds do. */
const cutShare = 0.3;
/** Share of the others whose noise goes on to the end of the window; after it nothing is heard. */
const filledShare = 0.5;

/**
 * Draws a window: a string, filled up with silence or noise, or a stretch of a longer one, in which a word is written
 * where its middle is heard. Where nothing is said there may be noise all the same.
 */
export function drawWindow(
  random: () => number,
  groups: readonly (readonly Clip[])[],
  noises: readonly Noise[],
  made: Made,
  { ratio }: DrawOptions,
): HeardString {
  const { sampleRate, count, gap, speed, steps, frames, hop } = made;
  const length = steps * frames * hop;
  const spoken = stringTogether(random, groups, {
    ...{ sampleRate, count, gap, speed, loudness: 3 },
    most: length,
  });
  const isCut = random() < cutShare;
  // Half a second at most of what comes before is missing.
  const start = isCut ? Math.floor(random() * Math.min(sampleRate / 2, spoken.samples.length)) : 0;
  const words = spoken.words
    .map((word) => ({ ...word, from: word.from - start, to: word.to - start }))
    .filter(({ from, to }) => from + to > 0);
  const speech = levelled(spoken.samples, amplitude(random, loudness.speech)).slice(start);
  const samples = new Float32Array(length);
  samples.set(speech);
  if (ratio === undefined) return { samples, words };
  const wide = random() < filledShare ? length : Math.max(speech.length, 80);
  const noise = noiseAlone(random, noises, wide, sampleRate);
  const power = powerOf(speech);
  const level =
    words.length === 0 || power === 0
      ? amplitude(random, loudness.noise)
      : Math.sqrt(power / 10 ** (ratio / 10));
  levelled(noise, level).forEach((sample, at) => (samples[at]! += sample));
  return { samples, words };
}

/** A batch of strings. */
export interface StringBatch extends Record<string, tf.Tensor> {
  /** `[B, S, frames·hop]` */
  sound: tf.Tensor3D;
  /** What stands before each word, `[B, L]`, int32; the number of words V before the first. */
  before: tf.Tensor2D;
  /** The words, `[B, L]`, int32; V: the end. */
  words: tf.Tensor2D;
  /** `[B, L]`, 1 for a word or the end, 0 behind it. */
  counts: tf.Tensor2D;
  /** How much of what is looked at for a word is where it is said, `[B, L, S]`; 1 everywhere for the end. */
  places: tf.Tensor3D;
}

/**
 * Where attention shall look for a word: around the middle of a recording of that word alone, anywhere in a recording of
 * several.
 */
function placeOf({ from, to, alone }: PlacedWord, step: number): number {
  if (!alone) return step >= from && step <= to ? 1 : 0;
  const distance = (step - (from + to) / 2) / ((to - from) / 4);
  return Math.exp(-(distance ** 2) / 2);
}

/** Most words L of a string of these recordings, and its end. */
export const outputsOf = (clips: readonly Clip[], { count }: Made): number =>
  count[1] * clips.reduce((most, { words }) => Math.max(most, words.length), 1) + 1;

/**
 * Strings as a batch; each has the samples of a window.
 *
 * @param length - L; default: of recordings of one word each
 */
export function batchOf(
  strings: readonly HeardString[],
  made: Made,
  length = made.count[1] + 1,
): StringBatch {
  const { words, steps, frames, hop } = made;
  const end = words.length;
  const step = frames * hop;
  const sound = new Float32Array(strings.length * steps * step);
  const written = new Int32Array(strings.length * length).fill(end);
  const before = new Int32Array(strings.length * length).fill(end);
  const counts = new Float32Array(strings.length * length);
  const places = new Float32Array(strings.length * length * steps).fill(1);
  for (const [row, heard] of strings.entries()) {
    sound.set(heard.samples.subarray(0, steps * step), row * steps * step);
    counts.fill(1, row * length, row * length + heard.words.length + 1);
    for (const [index, word] of heard.words.entries()) {
      const at = row * length + index;
      written[at] = words.indexOf(word.word);
      before[at + 1] = written[at]!;
      for (let s = 0; s < steps; s++) places[at * steps + s] = placeOf(word, (s + 0.5) * step);
    }
  }
  const shape: [number, number] = [strings.length, length];
  return {
    sound: tf.tensor3d(sound, [strings.length, steps, step]),
    before: tf.tensor2d(before, shape, 'int32'),
    words: tf.tensor2d(written, shape, 'int32'),
    counts: tf.tensor2d(counts, shape),
    places: tf.tensor3d(places, [...shape, steps]),
  };
}

/** Batches of windows that are drawn anew in each epoch. */
export function trainingBatches(
  { clips, noises }: TranscriptionCorpus,
  made: Made,
): TrainingData<StringBatch> {
  const { strings, batchSize, seed, clean, ratio } = made;
  const groups = bySpeaker(clips);
  const steps = Math.floor(strings / batchSize);
  const outputs = outputsOf(clips, made);
  return {
    steps,
    about: { recordings: clips.length, noises: noises.length },
    *batches(epoch, skip) {
      for (let step = skip; step < steps; step++) {
        const random = seededRandom(seed * 1_000_003 + epoch * 10_007 + step);
        const drawn = Array.from({ length: batchSize }, () => {
          const isNoisy = random() >= clean;
          const chosen = ratio[0] + random() * (ratio[1] - ratio[0]);
          return drawWindow(random, groups, noises, made, isNoisy ? { ratio: chosen } : {});
        });
        yield batchOf(drawn, made, outputs);
      }
    },
  };
}

/** Windows that are always the same: half of them clean, half at 5 dB. */
export function fixedWindows(
  { clips, noises }: TranscriptionCorpus,
  made: Made,
  count: number,
): HeardString[] {
  const random = seededRandom(made.seed);
  const groups = bySpeaker(clips);
  return Array.from({ length: count }, (_, index) =>
    drawWindow(random, groups, noises, made, index % 2 === 1 ? { ratio: 5 } : {}),
  );
}
