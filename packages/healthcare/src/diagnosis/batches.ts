import * as tf from '@tensorflow/tfjs';
import type { TrainingData } from '@heed/attention-core/train';
import type { PatientTokens } from '../findings/known-patient.js';
import { partBatches } from '../training/part-batches.js';
import type { Case } from './prepare.js';
import { seeSome, type Seeing } from './see-some.js';

/** Patients that are learned from together. */
export interface CaseBatch {
  [name: string]: tf.Tensor;
  /** Tokens of what there is, `[B, S]` int32, filled up with 0. */
  findings: tf.Tensor;
  /** Tokens of what was denied, `[B, D]` int32, filled up with 0. */
  denied: tf.Tensor;
  /** Place of the condition, `[B]` int32. */
  condition: tf.Tensor;
  /** Probabilities of the differential, `[B, C]`. */
  differential: tf.Tensor;
}

/** How patients become batches. */
export interface Batching {
  /** Patients in a batch. */
  batchSize: number;
  /** How much of a patient is seen. */
  seen: Seeing;
  /** C */
  conditions: number;
  /** Whole number from which order and what is seen are drawn. */
  seed: number;
}

/** Rows of tokens, filled up with 0 to a length. */
export function rowsOf(all: readonly (readonly number[])[], length: number): tf.Tensor2D {
  const data = new Int32Array(all.length * length);
  all.forEach((tokens, row) => data.set(tokens, row * length));
  return tf.tensor2d(data, [all.length, length], 'int32');
}

/** Patients as one batch. @param sizes - S and D */
export function toBatch(
  cases: readonly Case[],
  seen: readonly PatientTokens[],
  { findings, denied, conditions }: { findings: number; denied: number; conditions: number },
): CaseBatch {
  const differential = new Float32Array(cases.length * conditions);
  cases.forEach((each, row) =>
    each.differential.forEach((share, place) => {
      differential[row * conditions + place] = share;
    }),
  );
  const condition = cases.map(({ condition }) => condition);
  return {
    findings: rowsOf(
      seen.map(({ present }) => present),
      findings,
    ),
    denied: rowsOf(
      seen.map(({ denied }) => denied),
      denied,
    ),
    condition: tf.tensor1d(condition, 'int32'),
    differential: tf.tensor2d(differential, [cases.length, conditions]),
  };
}

/** The most tokens of any patient: what batches are filled up to, so that one compiled step serves all. */
export const mostTokens = (cases: readonly Case[]): { findings: number; denied: number } => ({
  findings: Math.max(...cases.map(({ present }) => present.length)),
  denied: Math.max(1, ...cases.map(({ denied }) => denied.length)),
});

/** What a model is trained on: in each epoch another part of each patient. */
export function trainingData(
  cases: readonly Case[],
  { batchSize, seen, conditions, seed }: Batching,
): TrainingData<CaseBatch> {
  const sizes = { ...mostTokens(cases), conditions };
  return {
    about: { cases: cases.length, batchSize, seed, ...seen },
    ...partBatches(cases, {
      ...{ batchSize, seed },
      see: (each, random) => seeSome(each, seen, random),
      toBatch: (own, parts) => toBatch(own, parts, sizes),
    }),
  };
}
