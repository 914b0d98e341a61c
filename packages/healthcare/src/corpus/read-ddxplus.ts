import { join } from 'node:path';
import { describeValue, HeedError } from '@heed/attention-core/errors';
import type { Watched } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
import { readTable } from './csv-table.js';
import type { PatientCorpus, PatientRecord } from './patient-record.js';
import { readPythonList } from './python-literal.js';
import { readConditions } from './read-conditions.js';
import { readQuestions } from './read-questions.js';

const where = 'readDdxplus';

/** Where DDXPlus is. */
export interface DdxplusPlace extends Watched {
  /** A folder with its three files. Default: the small part of it, downloaded. */
  data?: string;
}

type Row = Readonly<Record<string, string>>;

/** Reads rows, given the places of conditions by their labels. */
function recordReader(places: ReadonlyMap<string, number>): (row: Row) => PatientRecord {
  const placeOf = (label: unknown): number => {
    const place = places.get(label as string);
    if (place !== undefined) return place;
    const required = 'a condition must be one of release_conditions.json';
    throw new HeedError({ code: 'data', where, required, got: describeValue(label) });
  };
  return ({ age, sex, diagnosis, features, top5_diagnoses }) => {
    const differential = readPythonList(top5_diagnoses!, where) as [string, number][];
    return {
      age: Number(age),
      sex: sex === 'F' ? 'female' : 'male',
      findings: readPythonList(features!, where) as string[],
      condition: placeOf(diagnosis),
      differential: new Map(differential.map(([label, share]) => [placeOf(label), share])),
    };
  };
}

/**
 * Reads DDXPlus, simulated patients: Fansi Tchango et al. 2022, arXiv:2205.09148.
 *
 * @throws HeedError `file-missing`, `runtime-missing` without csv-parse, `data` for files of another kind
 */
export async function readDdxplus({ data, ...watched }: DdxplusPlace = {}): Promise<PatientCorpus> {
  const folder = data ?? (await findDataset('ddxplus-mini', watched));
  const [questions, conditions, rows] = await Promise.all([
    readQuestions(join(folder, 'release_evidences.json'), where),
    readConditions(join(folder, 'release_conditions.json'), where),
    readTable(join(folder, 'release_test_patients_mini_version.txt'), where),
  ]);
  const places = new Map(conditions.map(({ label }, place) => [label, place]));
  return { name: 'DDXPlus', questions, conditions, patients: rows.map(recordReader(places)) };
}
