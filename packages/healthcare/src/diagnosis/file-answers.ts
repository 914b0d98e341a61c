import type { Patient } from '../findings/patient.js';
import type { Prepared } from './prepare.js';
import { options } from './options.js';
import { diagnosis } from './task.js';

/** What a file answers of one patient, by places of conditions. */
export interface FileAnswer {
  /** Probabilities, `[C]`. */
  shares: readonly number[];
  /** Shares of the differential, `[C]`. */
  differential: readonly number[];
  /** The likely conditions. */
  likely: readonly number[];
}

/** Asks a model file as its users do, without reasons and questions. */
export async function fileAnswers(
  file: Uint8Array,
  patients: readonly Patient[],
  { prepared: { conditions }, signal }: { prepared: Prepared; signal?: AbortSignal },
): Promise<FileAnswer[]> {
  await using ask = await diagnosis.load(file);
  const call = { top: options.top.maximum, reasons: 0, ask: 0, ...(signal && { signal }) };
  const results = await ask(patients, call);
  const places = new Map(conditions.map(({ label }, place) => [label, place]));
  return results.map(({ conditions: told, certainty }) => {
    const shares = new Array<number>(conditions.length).fill(0);
    const differential = [...shares];
    for (const { label, score, differential: share } of told) {
      shares[places.get(label)!] = score;
      differential[places.get(label)!] = share;
    }
    return { shares, differential, likely: certainty.likely.map((label) => places.get(label)!) };
  });
}
