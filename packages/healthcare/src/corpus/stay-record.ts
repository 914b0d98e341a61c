import type { Stay } from '../stay/stay.js';

/** What became of a patient beside whether they died in hospital. */
export interface StayOutcomes {
  /** SAPS I, a score of how ill a patient is. Left out where it is not known. */
  saps?: number;
  /** SOFA, a score of how much organs fail. Left out where it is not known. */
  sofa?: number;
  /** Days in hospital. Left out where it is not known. */
  lengthOfStay?: number;
  /** Days from admission to the unit until death. Left out where no death is known. */
  survival?: number;
}

/** A stay in intensive care as the data tells it. */
export interface StayRecord {
  id: number;
  /** Its first 48 h. */
  stay: Stay;
  /** Whether the patient died in hospital. */
  died: boolean;
  outcomes: StayOutcomes;
}

/** Stays, and where they are from. */
export interface StayCorpus {
  /** For tables. */
  name: string;
  /** In order of their ids. */
  stays: readonly StayRecord[];
}
