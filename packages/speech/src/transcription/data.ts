import * as tf from '@tensorflow/tfjs';
import { seededRandom, type TrainingData } from '@heed/attention-core/train';
import type { Clip, Noise } from '../corpus/clip.js';
import { bySpeaker, type PlacedWord } from '../corpus/spoken-string.js';
import { drawWindow, type HeardString } from './draw.js';
import type { Made } from './settings.js';

/** Recordings and noise of a split. */
export interface TranscriptionCorpus {
  clips: readonly Clip[];
  noises: readonly Noise[];
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
  const unchanged = { ...made, stops: 0, clipped: 0 };
  return Array.from({ length: count }, (_, index) =>
    drawWindow(random, groups, noises, unchanged, index % 2 === 1 ? { ratio: 5 } : {}),
  );
}
