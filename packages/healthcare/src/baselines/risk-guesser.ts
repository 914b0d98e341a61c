import type { ReadStay } from '../stay/known-stay.js';

/** Something that says how likely patients are to die, to compare with. */
export interface RiskGuesser {
  /** For tables. */
  name: string;
  /** Log odds of death in hospital for each stay. */
  guess(stays: readonly ReadStay[]): Promise<number[]>;
}

/** A stay whose end is known. */
export interface LearnedStay {
  stay: ReadStay;
  died: boolean;
}
