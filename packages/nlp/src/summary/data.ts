import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled } from '@heed/attention-core/train';
import { numbersOf, placeWidth } from './encode.js';

/** One document with what its sentences are worth. */
export interface Example {
  /** Of each sentence the numbers of its words. */
  ids: readonly number[][];
  /** ROUGE-1 F1 of each sentence, 0 … 1. */
  worth: readonly number[];
}

/** Documents that run together. */
export type DocumentBatch = {
  /** `[B, S, W]` int32, filled up with the padding word */
  ids: tf.Tensor;
  /** `[B, S, 5]` */
  places: tf.Tensor;
  /** `[B, S]`, the shares that sentences should have; they sum to 1 */
  shares: tf.Tensor;
};

/** Sizes to which batches are filled up: few, since each pair costs a compiled graph. */
const sentenceCounts = [6, 9, 13, 40] as const;

/** Sentences are cut to this many words in training; 19 of 20 are shorter. */
const longestSentence = 48;

/** The shares that sentences should have: a softmax of what they are worth. */
function sharesOf(worth: readonly number[], temperature: number): number[] {
  const most = Math.max(...worth);
  const powers = worth.map((value) => Math.exp((value - most) / temperature));
  const sum = powers.reduce((total, power) => total + power);
  return powers.map((power) => power / sum);
}

/** Sizes to which a batch is filled up, and beyond which its documents are cut. */
export interface BatchSizes {
  sentences: number;
  words: number;
}

/** Makes tensors of documents, all of the same sizes. */
export function batchOf(
  examples: readonly Example[],
  temperature: number,
  { sentences, words }: BatchSizes,
): DocumentBatch {
  const cut = examples.map(({ ids }) => ({
    ids: ids.slice(0, sentences).map((sentence) => sentence.slice(0, words)),
  }));
  const { ids, places, dims } = numbersOf(cut, { sentences, words });
  const shares = new Float32Array(examples.length * sentences);
  examples.forEach(({ worth }, row) =>
    shares.set(sharesOf(worth.slice(0, sentences), temperature), row * sentences),
  );
  return {
    ids: tf.tensor3d(ids, [...dims]),
    places: tf.tensor3d(places, [dims[0], sentences, placeWidth]),
    shares: tf.tensor2d(shares, [dims[0], sentences]),
  };
}

/** Makes tensors of documents; sentences longer than 48 words are cut, and those after the fortieth. */
export function toBatch(examples: readonly Example[], temperature: number): DocumentBatch {
  const most = Math.max(...examples.map(({ ids }) => ids.length));
  const sentences = sentenceCounts.find((count) => count >= most) ?? sentenceCounts.at(-1)!;
  return batchOf(examples, temperature, { sentences, words: longestSentence });
}

/** How the documents of an epoch are drawn. */
export interface EpochOptions {
  batchSize: number;
  /** See {@link sharesOf}. */
  temperature: number;
  seed: number;
  epoch: number;
}

/**
 * The batches of one epoch: shuffled, each of documents of about as many sentences, all of the same size; the
 * few documents that fill no batch are left out of this epoch.
 */
export function epochSteps(
  examples: readonly Example[],
  { batchSize, temperature, seed, epoch }: EpochOptions,
): (() => DocumentBatch)[] {
  const random = seededRandom(1000 * seed + epoch);
  const sorted = shuffled(examples, random).sort((a, b) => a.ids.length - b.ids.length);
  const batches = Array.from({ length: Math.floor(sorted.length / batchSize) }, (_, index) =>
    sorted.slice(index * batchSize, (index + 1) * batchSize),
  );
  return shuffled(batches, random).map((batch) => () => toBatch(batch, temperature));
}

/**
 * What the sentence with the largest share is worth, on average.
 *
 * @param predict - from a batch to shares `[B, S]`; disposed here
 */
export async function worthOfFirst(
  examples: readonly Example[],
  predict: (batch: DocumentBatch) => Promise<tf.Tensor>,
): Promise<number> {
  const batchSize = 32;
  const sorted = [...examples].sort((a, b) => a.ids.length - b.ids.length);
  let worth = 0;
  for (let start = 0; start < sorted.length; start += batchSize) {
    const chunk = sorted.slice(start, start + batchSize);
    // Repeating a document keeps all batches of one size; only the real ones are counted.
    const filled = Array.from({ length: batchSize }, (_, row) => chunk[row % chunk.length]!);
    const batch = toBatch(filled, 1);
    const shares = await predict(batch);
    const values = (await shares.array()) as number[][];
    tf.dispose([...Object.values(batch), shares]);
    chunk.forEach((example, row) => {
      const own = values[row]!.slice(0, example.worth.length);
      worth += example.worth[own.indexOf(Math.max(...own))]!;
    });
  }
  return worth / examples.length;
}
