import type { Finding, Sex } from '../findings/patient.js';
import type { Condition, Question } from '../findings/question.js';

/** A patient as the data tells it. */
export interface PatientRecord {
  /** Years. */
  age: number;
  sex: Sex;
  /** What there is, as `E_53` or `E_55_@_V_55`. */
  findings: readonly Finding[];
  /** Whether everything else was asked and denied. Default `true`. */
  complete?: boolean;
  /** Place of the condition among all. */
  condition: number;
  /** Probability of each condition that it could be, by their places; together 1. Empty where the data has none. */
  differential: ReadonlyMap<number, number>;
}

/** Patients, and what their findings and conditions mean. */
export interface PatientCorpus {
  /** For tables. */
  name: string;
  questions: readonly Question[];
  conditions: readonly Condition[];
  patients: readonly PatientRecord[];
  /** How many groups ages and numbers are parted into by patients, ≥ 2. Default: ages as DDXPlus groups them. */
  groups?: number;
}
