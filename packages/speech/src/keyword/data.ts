import * as tf from '@tensorflow/tfjs';
import { hashOf, seededRandom, shuffled } from '@heed/attention-core/plugin';
import type { TrainingData } from '@heed/attention-core/train';
import type { Clip } from '../corpus/clip.js';
import { augmented, withoutWord, type Augmentation } from './augment.js';
import type { KeywordCorpus } from './corpus.js';
import { windowOf } from './find-window.js';
import type { Listening } from './listening.js';
import { soundTensor } from './sound-tensor.js';

/** A batch as tensors. */
export interface WordBatch {
  [name: string]: tf.Tensor;
  /** `[B, steps, frames·hop]` */
  sound: tf.Tensor;
  /** How probable each word is, `[B, V]`; rows sum to 1. */
  words: tf.Tensor;
}

/** How recordings become batches. */
export interface BatchSettings extends Augmentation, Listening {
  batchSize: number;
  seed: number;
}

/** @param truth - the place of each window's word; none: nobody speaks */
function asTensors(
  windows: readonly Float32Array[],
  truth: readonly (number | undefined)[],
  labels: number,
  sizes: Listening,
): WordBatch {
  const { data, dims } = soundTensor(windows, sizes);
  const probable = truth.flatMap((label) =>
    Array.from({ length: labels }, (_, place) =>
      label === undefined ? 1 / labels : Number(place === label),
    ),
  );
  return { sound: tf.tensor3d(data, dims), words: tf.tensor2d(probable, [windows.length, labels]) };
}

/** Recordings in their order, some at a time, as they are heard. */
export function* inOrder(
  clips: readonly Clip[],
  labels: readonly string[],
  sizes: Listening,
  batchSize: number,
): Generator<WordBatch> {
  for (let start = 0; start < clips.length; start += batchSize) {
    const some = clips.slice(start, start + batchSize);
    const windows = some.map(({ samples }) => windowOf(samples, sizes).samples);
    yield asTensors(
      windows,
      some.map(({ words }) => labels.indexOf(words[0]!)),
      labels.length,
      sizes,
    );
  }
}

/** What tells recordings from others: their lengths and words. */
const signOf = (clips: readonly Clip[]): number =>
  hashOf(clips.map(({ samples, words }) => `${samples.length} ${words.join(' ')}`).join());

/** Recordings to learn from, each epoch in an order of its own and each time changed in another way. */
export function trainingBatches(
  { train, noises, labels }: KeywordCorpus,
  settings: BatchSettings,
): TrainingData<WordBatch> {
  const { batchSize, seed, silent } = settings;
  const steps = Math.ceil(train.length / batchSize);
  return {
    steps,
    about: { recordings: train.length, sign: signOf(train), noises: noises.length },
    *batches(epoch, skip) {
      const order = shuffled(train, seededRandom(1000 * seed + epoch));
      for (let step = skip; step < steps; step++) {
        const some = order.slice(step * batchSize, (step + 1) * batchSize);
        const random = seededRandom((1000 * seed + epoch) * steps + step);
        const truth: (number | undefined)[] = [];
        const windows = some.map(({ samples, words }) => {
          const isSilent = random() < silent;
          truth.push(isSilent ? undefined : labels.indexOf(words[0]!));
          return isSilent
            ? withoutWord(random, noises, settings)
            : augmented(random, samples, noises, settings);
        });
        yield asTensors(windows, truth, labels.length, settings);
      }
    },
  };
}
