import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled } from '@heed/attention-core/train';
import { paddedRows, paddingId } from '../text/padded-ids.js';
import { readWords, stopId, unknownId } from './encode.js';

/** A document and what should be written of it, as numbers of words; see `CopiedDocument`. */
export interface Example {
  source: readonly number[];
  target: readonly number[];
}

/** Examples that run together. */
export type WriterBatch = {
  /** Words of documents as they are read, `[B, S]` int32: unknown where the vocabulary lacks one. */
  source: tf.Tensor;
  /** The same words as they are copied, `[B, S]` int32. */
  copies: tf.Tensor;
  /** What the decoder is given: a stop, then the summary; `[B, T]` int32. */
  target: tf.Tensor;
  /** What it shall write: the summary, then a stop; padding where that cannot be known; `[B, T]` int32. */
  labels: tf.Tensor;
  /** How much looking twice costs, a scalar. */
  coverage: tf.Tensor;
};

/** What tensors of examples are filled up to, and what else they depend on. */
export interface BatchSizes {
  /** S */
  source: number;
  /** T */
  target: number;
  /** Words that can be read and generated, V. */
  vocabulary: number;
}

/** Steps to which summaries are filled up, and beyond which they are cut: few, since each costs a compiled graph. */
const summaryLengths = [16, 24, 32, 44] as const;

/** Makes tensors of examples. */
export function batchOf(
  examples: readonly Example[],
  { source: S, target: T, vocabulary }: BatchSizes,
  coverage: number,
): WriterBatch {
  const known = (id: number) => (id < vocabulary ? id : unknownId);
  const learnt = (id: number) => (id === unknownId ? paddingId : id);
  const fill = (length: number, idsOf: (example: Example) => readonly number[]) =>
    tf.tensor2d(paddedRows(examples.map(idsOf), length), [examples.length, length], 'int32');
  return {
    source: fill(S, ({ source }) => source.map(known)),
    copies: fill(S, ({ source }) => source),
    target: fill(T, ({ target }) => [stopId, ...target.map(known)]),
    labels: fill(T, ({ target }) => [...target.map(learnt), stopId]),
    coverage: tf.scalar(coverage),
  };
}

/** Makes tensors of examples, of documents of at most 200 words and summaries of about the same length. */
export function toBatch(
  examples: readonly Example[],
  vocabulary: number,
  coverage: number,
): WriterBatch {
  const most = 1 + Math.max(...examples.map(({ target }) => target.length));
  const target = summaryLengths.find((length) => length >= most) ?? summaryLengths.at(-1)!;
  return batchOf(examples, { source: readWords, target, vocabulary }, coverage);
}

/**
 * The batches of one epoch: shuffled, each of summaries of about the same length, all of the same size; the few
 * that fill no batch are left out of this epoch.
 */
export function epochBatches(
  examples: readonly Example[],
  { batchSize, seed, epoch }: { batchSize: number; seed: number; epoch: number },
): Example[][] {
  const random = seededRandom(1000 * seed + epoch);
  const sorted = shuffled(examples, random).sort((a, b) => a.target.length - b.target.length);
  const count = Math.floor(sorted.length / batchSize);
  const batches = Array.from({ length: count }, (_, index) =>
    sorted.slice(index * batchSize, (index + 1) * batchSize),
  );
  return shuffled(batches, random);
}
