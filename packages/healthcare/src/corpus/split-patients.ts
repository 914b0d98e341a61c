import { hashOf } from '@heed/attention-core/plugin';
import type { Finding } from '../findings/patient.js';
import type { PatientRecord } from './patient-record.js';

/** Records to learn from, to choose by, and to measure once at the end. */
export type Splits<Item = PatientRecord> = Record<'train' | 'dev' | 'test', readonly Item[]>;

/** Of a hundred records. */
const trained = 70;
const chosenBy = 85;

const keyOf = (finding: Finding): string =>
  typeof finding === 'string' ? finding : JSON.stringify(finding);

/** The same for patients whose records say the same: age, sex, and findings in any order. */
export const recordKey = ({ age, sex, findings }: PatientRecord): string =>
  [age, sex, ...findings.map(keyOf).sort()].join(' ');

/** The part of some that a key belongs to, by its hash: 0 … parts − 1. */
function partOfKey(key: string, parts: number): number {
  // The lowest bits of this hash are those of the text's last letters.
  return Math.floor((hashOf(`${key}.`) / 2 ** 32) * parts);
}

/** The part of some that a record belongs to, by a hash of what it says: 0 … parts − 1. */
export const partOf = (patient: PatientRecord, parts: number): number =>
  partOfKey(recordKey(patient), parts);

/** 70, 15 and 15 of a hundred records, by a hash of their keys. */
export function splitByKey<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Splits<Item> {
  const splits: Record<keyof Splits, Item[]> = { train: [], dev: [], test: [] };
  for (const item of items) {
    const part = partOfKey(keyOf(item), 100);
    splits[part < trained ? 'train' : part < chosenBy ? 'dev' : 'test'].push(item);
  }
  return splits;
}

/** 70, 15 and 15 of a hundred patients, by a hash of what their records say. */
export const splitPatients = (patients: readonly PatientRecord[]): Splits =>
  splitByKey(patients, recordKey);
