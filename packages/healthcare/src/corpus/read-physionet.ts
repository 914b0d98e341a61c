import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeValue, HeedError } from '@heed/attention-core/errors';
import type { Watched } from '@heed/attention-core/train';
import { findDataset } from '@heed/datasets';
import { readTable } from './csv-table.js';
import { parseStay } from './parse-stay.js';
import { readText } from './read-text.js';
import type { StayCorpus, StayRecord } from './stay-record.js';

const where = 'readPhysionet';

/** Files that are open at once. */
const atOnce = 64;

/** Where PhysioNet 2012 is. */
export interface PhysionetPlace extends Watched {
  /** A folder with `Outcomes-a.txt` and the folder `set-a`. Default: downloaded. */
  data?: string;
}

/** What became of patients, by the number of the stay; −1 is what is not known. */
async function readOutcomes(
  path: string,
): Promise<Map<number, Pick<StayRecord, 'died' | 'outcomes'>>> {
  const known = (text: string | undefined): number | undefined =>
    text === undefined || Number(text) < 0 ? undefined : Number(text);
  const rows = await readTable(path, where);
  return new Map(
    rows.map(({ RecordID, 'In-hospital_death': died, ...rest }) => {
      if (died !== '0' && died !== '1') {
        const required = `In-hospital_death must be 0 or 1 in every row of ${path}`;
        throw new HeedError({ code: 'data', where, required, got: describeValue(died) });
      }
      const [saps, sofa] = [known(rest['SAPS-I']), known(rest['SOFA'])];
      const [lengthOfStay, survival] = [known(rest['Length_of_stay']), known(rest['Survival'])];
      const outcomes = {
        ...(saps !== undefined && { saps }),
        ...(sofa !== undefined && { sofa }),
        ...(lengthOfStay !== undefined && { lengthOfStay }),
        ...(survival !== undefined && { survival }),
      };
      return [Number(RecordID), { died: died === '1', outcomes }];
    }),
  );
}

/** Names of the files of a folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.txt'));
  } catch (cause) {
    const required = `${folder} must be a folder that can be read`;
    const got = String((cause as NodeJS.ErrnoException).code);
    throw new HeedError({ code: 'file-missing', where, required, got, cause });
  }
}

/**
 * Reads training set A of the PhysioNet/Computing in Cardiology Challenge 2012, stays in intensive care and who died in
 * hospital: Silva, Moody, Scott, Celi & Mark 2012, "Predicting In-Hospital Mortality of ICU Patients", Computing in
 * Cardiology 39.
 *
 * @throws HeedError `file-missing`, `runtime-missing` without csv-parse, `data` for files of another kind
 */
export async function readPhysionet({
  data,
  ...watched
}: PhysionetPlace = {}): Promise<StayCorpus> {
  const folder = data ?? (await findDataset('physionet2012-a', watched));
  const outcomes = await readOutcomes(join(folder, 'Outcomes-a.txt'));
  const set = join(folder, 'set-a');
  const names = await namesIn(set);
  const readOne = async (name: string): Promise<StayRecord> => {
    const path = join(set, name);
    const { id, stay } = parseStay(await readText(path, where), path, where);
    const own = outcomes.get(id);
    if (own) return { id, stay, ...own };
    const required = `${path} must be of a stay that Outcomes-a.txt has`;
    throw new HeedError({ code: 'data', where, required, got: `RecordID ${id}` });
  };
  const stays: StayRecord[] = [];
  for (let start = 0; start < names.length; start += atOnce) {
    stays.push(...(await Promise.all(names.slice(start, start + atOnce).map(readOne))));
  }
  stays.sort((one, other) => one.id - other.id);
  return { name: 'PhysioNet 2012', stays };
}
