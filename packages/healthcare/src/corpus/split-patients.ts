import { hashOf } from '@heed/attention-core/plugin';
import type { PatientRecord } from './patient-record.js';

/** Patients to learn from, to choose by, and to measure once at the end. */
export type Splits = Record<'train' | 'dev' | 'test', readonly PatientRecord[]>;

/** Of a hundred records. */
const trained = 70;
const chosenBy = 85;

/** The same for patients whose records say the same: age, sex, and findings in any order. */
export const recordKey = ({ age, sex, findings }: PatientRecord): string =>
  [age, sex, ...[...findings].sort()].join(' ');

/** The part of some that a record belongs to, by a hash of what it says: 0 … parts − 1. */
export function partOf(patient: PatientRecord, parts: number): number {
  // The lowest bits of this hash are those of the text's last letters.
  return Math.floor((hashOf(`${recordKey(patient)}.`) / 2 ** 32) * parts);
}

/** 70, 15 and 15 of a hundred patients, by a hash of what their records say. */
export function splitPatients(patients: readonly PatientRecord[]): Splits {
  const splits: Record<keyof Splits, PatientRecord[]> = { train: [], dev: [], test: [] };
  for (const patient of patients) {
    const part = partOf(patient, 100);
    splits[part < trained ? 'train' : part < chosenBy ? 'dev' : 'test'].push(patient);
  }
  return splits;
}
