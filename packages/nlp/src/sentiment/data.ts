import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled } from '@heed/attention-core/train';
import { paddedRows } from '../text/padded-ids.js';

/** One text as numbers, with its answer. */
export interface Example {
  /** Number of each word. */
  ids: readonly number[];
  /** 0 negative, 1 positive. */
  label: number;
}

/** Texts that run together. */
export type TextBatch = {
  /** `[B, L]` int32, filled up with the padding word. */
  ids: tf.Tensor;
  /** `[B]` int32 */
  labels: tf.Tensor;
};

/** Lengths to which batches are filled up: few, since each costs a compiled graph. */
const lengths = [12, 20, 28, 40, 64] as const;

/** Texts are cut to this many words in training. */
export const longestExample = lengths.at(-1)!;

/** Puts texts of about the same length together, so that little is filled up. */
function chunks(examples: readonly Example[], size: number): Example[][] {
  const sorted = [...examples].sort((a, b) => a.ids.length - b.ids.length);
  const count = Math.ceil(sorted.length / size);
  return Array.from({ length: count }, (_, index) =>
    sorted.slice(index * size, (index + 1) * size),
  );
}

/** Makes tensors of texts; those longer than 64 words are cut. */
export function toBatch(examples: readonly Example[]): TextBatch {
  const longest = Math.min(longestExample, Math.max(...examples.map(({ ids }) => ids.length)));
  const length = lengths.find((candidate) => candidate >= longest)!;
  const rows = examples.map(({ ids }) => ids);
  return {
    ids: tf.tensor2d(paddedRows(rows, length), [rows.length, length]),
    labels: tf.tensor1d(Int32Array.from(examples, ({ label }) => label)),
  };
}

/** Batches whose texts are sorted by length together; more would make epochs too much alike. */
const poolSize = 4;

/**
 * The batches of one epoch: shuffled, each of texts of similar length, all of the same size; the few
 * texts that fill no batch are left out of this epoch.
 */
export function epochSteps(
  examples: readonly Example[],
  { batchSize, seed, epoch }: { batchSize: number; seed: number; epoch: number },
): (() => TextBatch)[] {
  const random = seededRandom(1000 * seed + epoch);
  const order = shuffled(examples, random);
  const batches: Example[][] = [];
  for (let start = 0; start < order.length; start += poolSize * batchSize) {
    batches.push(...chunks(order.slice(start, start + poolSize * batchSize), batchSize));
  }
  const full = batches.filter((batch) => batch.length === batchSize);
  return shuffled(full, random).map((batch) => () => toBatch(batch));
}

/**
 * Share of examples whose larger logit is the right one.
 *
 * @param predict - from word numbers `[B, L]` to logits `[B, 2]`; disposed here
 */
export async function accuracy(
  examples: readonly Example[],
  predict: (ids: tf.Tensor) => Promise<tf.Tensor>,
): Promise<number> {
  const batchSize = 64;
  let right = 0;
  for (const chunk of chunks(examples, batchSize)) {
    // Repeating an example keeps all batches of one size; only the real ones are counted.
    const filled = Array.from({ length: batchSize }, (_, row) => chunk[row % chunk.length]!);
    const { ids, labels } = toBatch(filled);
    const logits = await predict(ids);
    const values = await logits.data();
    tf.dispose([ids, labels, logits]);
    right += chunk.filter(
      ({ label }, row) => label === (values[2 * row + 1]! > values[2 * row]! ? 1 : 0),
    ).length;
  }
  return right / examples.length;
}
