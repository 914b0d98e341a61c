import * as tf from '@tensorflow/tfjs';
import type { TrainingData } from '@heed/attention-core/train';
import { partBatches } from '../training/part-batches.js';
import { seenVariables } from './facts.js';
import { besideCount } from './outcomes.js';
import type { StayCase } from './prepare.js';
import { seeSome, type Seeing } from './see-some.js';
import { seeStays, type Knots, type StayPart } from './seen-stays.js';
import type { SeenStays } from './stay-sums.js';
import { timeHeads } from './time-heads.js';

/** What a model takes, as tensors. */
export interface SeenBatch {
  [name: string]: tf.Tensor;
  /** `[B, V, K, H]` */
  sums: tf.Tensor;
  /** `[B, V]` */
  counts: tf.Tensor;
  /** Hours, `[B, V]`. */
  since: tf.Tensor;
}

/** Stays that are learned from together. */
export interface StayBatch extends SeenBatch {
  /** 1 where a patient died in hospital, else 0, `[B]`. */
  died: tf.Tensor;
  /** What is learned beside it, `[B, targets]`. */
  beside: tf.Tensor;
  /** 1 where that is known, else 0, `[B, targets]`. */
  known: tf.Tensor;
}

/** How stays become batches. */
export interface Batching {
  /** Stays in a batch. */
  batchSize: number;
  /** How much of a stay is seen. */
  seen: Seeing;
  /** Whole number from which order and what is seen are drawn. */
  seed: number;
}

/** What a model sees of stays, as tensors. */
export function seenTensors({ sums, counts, since }: SeenStays, { size }: Knots): SeenBatch {
  const variables = seenVariables.length;
  const rows = counts.length / variables;
  return {
    sums: tf.tensor4d(sums, [rows, variables, size, timeHeads.length]),
    counts: tf.tensor2d(counts, [rows, variables]),
    since: tf.tensor2d(since, [rows, variables]),
  };
}

/** Stays as one batch. @param parts - what is seen of each */
export function toBatch(
  cases: readonly StayCase[],
  parts: readonly StayPart[],
  knots: Knots,
): StayBatch {
  const beside = cases.flatMap((each) => each.beside);
  const shape: [number, number] = [cases.length, besideCount];
  return {
    ...seenTensors(seeStays(parts, knots), knots),
    died: tf.tensor1d(cases.map(({ died }) => Number(died))),
    beside: tf.tensor2d(
      beside.map((value) => value ?? 0),
      shape,
    ),
    known: tf.tensor2d(
      beside.map((value) => Number(value !== undefined)),
      shape,
    ),
  };
}

/** What a model is trained on: in each epoch another part of each stay. */
export function trainingData(
  cases: readonly StayCase[],
  knots: Knots,
  { batchSize, seen, seed }: Batching,
): TrainingData<StayBatch> {
  return {
    about: { cases: cases.length, batchSize, seed, ...seen },
    ...partBatches(cases, {
      ...{ batchSize, seed },
      see: (each, random) => seeSome(each, seen, random),
      toBatch: (own, parts) => toBatch(own, parts, knots),
    }),
  };
}
