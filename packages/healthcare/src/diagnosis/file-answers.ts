import type { Patient } from '../findings/patient.js';
import type { PatientTask } from './patient-task.js';
import type { Prepared } from './prepare.js';

/** What a file answers of one patient, by places of conditions. */
export interface FileAnswer {
  /** Probabilities, `[C]`. */
  shares: readonly number[];
  /** Shares of the differential, `[C]`; 0 where the file tells none. */
  differential: readonly number[];
  /** The likely conditions. */
  likely: readonly number[];
}

/** What a file is asked with. */
export interface FileAsking {
  task: PatientTask;
  prepared: Pick<Prepared, 'conditions'>;
  signal?: AbortSignal;
}

/** Asks a model file as its users do, without reasons and questions. */
export async function fileAnswers(
  file: Uint8Array,
  patients: readonly Patient[],
  { task, prepared: { conditions }, signal }: FileAsking,
): Promise<FileAnswer[]> {
  await using ask = await task.load(file);
  const call = { top: conditions.length, reasons: 0, ask: 0, ...(signal && { signal }) };
  const results = await ask(patients, call);
  const places = new Map(conditions.map(({ label }, place) => [label, place]));
  return results.map(({ conditions: told, certainty }) => {
    const shares = new Array<number>(conditions.length).fill(0);
    const differential = [...shares];
    for (const { label, score, differential: share = 0 } of told) {
      shares[places.get(label)!] = score;
      differential[places.get(label)!] = share;
    }
    return { shares, differential, likely: certainty.likely.map((label) => places.get(label)!) };
  });
}
