import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled } from '@heed/attention-core/train';
import type { SentencePair } from '@heed/datasets';
import { paddedRows } from '../text/padded-ids.js';
import { beginId, endId } from '../text/subword-format.js';
import type { Subwords } from '../text/subwords.js';

/** A sentence and its translation as numbers of pieces. */
export interface EncodedPair {
  source: readonly number[];
  target: readonly number[];
}

/** Pairs that run together. */
export type TranslationBatch = {
  /** `[B, L]` int32, filled up with padding. */
  source: tf.Tensor;
  /** What the decoder is given: the beginning, then the target; `[B, L]` int32. */
  target: tf.Tensor;
  /** What it shall say: the target, then the end; `[B, L]` int32. */
  labels: tf.Tensor;
};

/** Lengths to which batches are filled up: few, since each costs a compiled graph. */
const lengths = [12, 16, 20, 26, 34, 48] as const;

/** Pairs with a side of more pieces are not trained on. */
export const longestSide = lengths.at(-1)! - 1;

/** How many pieces a pair takes with its beginning or end. */
const lengthOf = ({ source, target }: EncodedPair) => Math.max(source.length, target.length + 1);

/** The length to which a pair is filled up. */
const filledLength = (pair: EncodedPair): number =>
  lengths.find((length) => length >= lengthOf(pair))!;

/** Cuts sentences into pieces, and leaves out those that are too long. */
export const encodePairs = (pairs: readonly SentencePair[], subwords: Subwords): EncodedPair[] =>
  pairs
    .map(({ source, target }) => ({
      source: subwords.encode(source).ids,
      target: subwords.encode(target).ids,
    }))
    .filter((pair) => lengthOf(pair) <= longestSide + 1);

/** Makes tensors of pairs. */
export function toBatch(pairs: readonly EncodedPair[]): TranslationBatch {
  const length = Math.max(...pairs.map(filledLength));
  const fill = (side: (pair: EncodedPair) => readonly number[]) =>
    tf.tensor2d(paddedRows(pairs.map(side), length), [pairs.length, length], 'int32');
  return {
    source: fill(({ source }) => source),
    target: fill(({ target }) => [beginId, ...target]),
    labels: fill(({ target }) => [...target, endId]),
  };
}

/** How batches are made. */
export interface BatchOptions {
  /** Pieces on one side of a batch, filling included; at least. */
  batchPieces: number;
  seed: number;
  epoch: number;
}

/**
 * The batches of one epoch: shuffled, each of pairs of about the same length, and all batches of a
 * length with the same number of pairs; the few that fill no batch are left out of this epoch.
 */
export function epochBatches(
  pairs: readonly EncodedPair[],
  { batchPieces, seed, epoch }: BatchOptions,
): EncodedPair[][] {
  const random = seededRandom(1000 * seed + epoch);
  const batches: EncodedPair[][] = [];
  const waiting = new Map<number, EncodedPair[]>();
  for (const pair of shuffled(pairs, random)) {
    const length = filledLength(pair);
    const batch = waiting.get(length) ?? [];
    batch.push(pair);
    const full = batch.length * length >= batchPieces;
    waiting.set(length, full ? [] : batch);
    if (full) batches.push(batch);
  }
  return shuffled(batches, random);
}
