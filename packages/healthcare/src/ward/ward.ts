import type { MonitoringResult } from '../monitoring/monitoring-result.js';
import type { MonitoringOptions } from '../monitoring/options.js';
import type { KeptOut } from '../stay/read-measurement.js';
import type { Measurement, Stay } from '../stay/stay.js';

/** A patient of a ward. */
export interface WardPatient {
  id: string;
  /** How probable it is that the patient dies in hospital, 0 … 1, as of the last update. */
  risk: number;
  /** Hours since admission, as of the last measurement. */
  time: number;
  /** By how much the last update that changed it changed the risk; 0 after the first. */
  change: number;
}

/** What an update did. */
export interface WardUpdate {
  /** Patients of whom something new was known. */
  asked: number;
  /** That it took. */
  seconds: number;
}

/** Many patients whose risks are told again as their measurements arrive. */
export interface Ward extends AsyncDisposable {
  /** Patients in it. */
  readonly size: number;
  /**
   * Takes a patient in.
   *
   * @param id - any name that no other patient of the ward has
   * @param stay - what is known, as `monitoring` takes it; measurements may follow
   * @returns measurements that were kept out, and why
   * @throws HeedError `input-type` and `input-value` as `monitoring`, and for a name that is taken
   */
  admit(id: string, stay?: Partial<Stay>): MonitoringResult['flags'];
  /**
   * Takes a measurement, in any order: one that comes late counts at its own time. Of one that is kept out only the time
   * counts, where it is the latest.
   *
   * @returns why it was kept out; undefined where it was not
   * @throws HeedError `input-value` for a patient that is not there, an unknown variable, a wrong unit or time
   */
  measure(id: string, measurement: Measurement): KeptOut | undefined;
  /** Lets a patient go. @returns whether the patient was there */
  discharge(id: string): boolean;
  /**
   * Tells the risks of all patients of whom something new is known. Where an update is under way, it begins after that.
   *
   * @param options - `signal`: stops it between batches; what was told stays told
   * @throws HeedError `aborted`; `disposed`
   */
  update(options?: { signal?: AbortSignal }): Promise<WardUpdate>;
  /** Patients by risk, the highest first, as of the last update. @param most - Default: all */
  ranking(most?: number): WardPatient[];
  /**
   * What a patient's risk rests on, as `monitoring` answers.
   *
   * @throws HeedError `input-value` for a patient that is not there; `option`; `disposed`
   */
  explain(id: string, options?: MonitoringOptions): Promise<MonitoringResult>;
  /** Frees the model. A second call does nothing. */
  dispose(): Promise<void>;
}
