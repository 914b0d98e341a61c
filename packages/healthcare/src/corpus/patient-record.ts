import type { Sex } from '../findings/patient.js';
import type { Condition, Question } from '../findings/question.js';

/** A patient as the data tells it. */
export interface PatientRecord {
  /** Years. */
  age: number;
  sex: Sex;
  /** What there is, as `E_53` or `E_55_@_V_55`; everything else was asked and denied. */
  findings: readonly string[];
  /** Place of the condition among all. */
  condition: number;
  /** Probability of each condition that it could be, by their places; together 1. */
  differential: ReadonlyMap<number, number>;
}

/** Patients, and what their findings and conditions mean. */
export interface PatientCorpus {
  /** For tables. */
  name: string;
  questions: readonly Question[];
  conditions: readonly Condition[];
  patients: readonly PatientRecord[];
}
