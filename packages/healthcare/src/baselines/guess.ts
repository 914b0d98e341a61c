import type { PatientTokens } from '../findings/known-patient.js';

/** Something that scores conditions, to compare with. */
export interface Guesser {
  /** For tables. */
  name: string;
  /** A score of each condition for each patient, `[patients][C]`; probabilities where `isCalibrated`. */
  guess(patients: readonly PatientTokens[]): Promise<number[][]>;
  /** Whether scores are probabilities. */
  isCalibrated: boolean;
}

/** A patient whose condition is known. */
export interface Learned extends PatientTokens {
  /** Place of the condition. */
  condition: number;
}
