import { join } from 'node:path';
import { describeValue, HeedError } from '@heed/attention-core/errors';
import type { Watched } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
import type { Finding } from '../findings/patient.js';
import { readTable } from './csv-table.js';
import { heartColumns, heartConditions, type HeartColumn } from './heart-questions.js';
import type { PatientCorpus, PatientRecord } from './patient-record.js';

const where = 'readUciHeart';

/** Where a patient was examined, as the data's files are called: Cleveland, Budapest, Zurich and Basel, Long Beach. */
export type Hospital = 'cleveland' | 'hungarian' | 'switzerland' | 'va';

/** All of them, in the order of the data. */
export const hospitals: readonly Hospital[] = ['cleveland', 'hungarian', 'switzerland', 'va'];

/** Where the UCI heart disease data is. */
export interface UciHeartPlace extends Watched {
  /** A folder with `data/processed.cleveland.data` and those of the other hospitals. Default: downloaded. */
  data?: string;
}

/** A patient whose vessels were looked at. */
export interface HeartRecord extends PatientRecord {
  hospital: Hospital;
}

/** Patients of all hospitals. */
export interface HeartCorpus extends PatientCorpus {
  patients: readonly HeartRecord[];
}

/** Groups that each number is parted into: as many patients of the training split in each. */
const groups = 7;

type Row = Readonly<Record<string, string>>;

/** The number in a column; undefined where it is not known. */
function numberIn(row: Row, column: string): number | undefined {
  const text = row[column];
  if (text === '' || text === '?') return undefined;
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  const required = `the column ${column} must have a number or ?`;
  throw new HeedError({ code: 'data', where, required, got: describeValue(text) });
}

/** What a column says; nothing where it is not known. A cholesterol or a pressure of 0 is not known. */
function findingsIn(row: Row, { name, question, codes }: HeartColumn): Finding[] {
  const number = numberIn(row, name);
  if (number === undefined) return [];
  const { id, answer, measure } = question;
  if (answer === 'yes or no') return number === 1 ? [id] : [{ finding: id, present: false }];
  if (measure) return number === 0 && measure.least > 0 ? [] : [`${id}_@_${number}`];
  const value = codes![number];
  if (value !== undefined) return [`${id}_@_${value}`];
  const required = `the column ${name} must have one of ${Object.keys(codes!).join(', ')}`;
  throw new HeedError({ code: 'data', where, required, got: String(number) });
}

/** The number in a column that every patient has. */
function knownNumber(row: Row, column: string): number {
  const number = numberIn(row, column);
  if (number !== undefined) return number;
  const required = `the column ${column} must have a number`;
  throw new HeedError({ code: 'data', where, required, got: describeValue(row[column]) });
}

function recordOf(row: Row, hospital: Hospital): HeartRecord {
  const condition = Number(knownNumber(row, 'target') > 0);
  return {
    hospital,
    age: knownNumber(row, 'age'),
    sex: knownNumber(row, 'sex') === 1 ? 'male' : 'female',
    findings: heartColumns.flatMap((column) => findingsIn(row, column)),
    complete: false,
    condition,
    differential: new Map(),
  };
}

/**
 * Reads the UCI heart disease data, patients of four hospitals: Detrano et al. 1989, "International Application of a New
 * Probability Algorithm for the Diagnosis of Coronary Artery Disease".
 *
 * @throws HeedError `file-missing`, `runtime-missing` without csv-parse, `data` for files of another kind
 */
export async function readUciHeart({ data, ...watched }: UciHeartPlace = {}): Promise<HeartCorpus> {
  const folder = data ?? (await findDataset('uci-heart', watched));
  const patients = await Promise.all(
    hospitals.map(async (hospital) => {
      const rows = await readTable(join(folder, 'data', `processed.${hospital}.data`), where);
      return rows.map((row) => recordOf(row, hospital));
    }),
  );
  return {
    name: 'UCI heart disease',
    questions: heartColumns.map(({ question }) => question),
    conditions: heartConditions,
    patients: patients.flat(),
    groups,
  };
}
