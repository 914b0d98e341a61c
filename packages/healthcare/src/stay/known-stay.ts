import type { Stay } from './stay.js';

/** Why a measurement was kept out. */
export type Problem = 'impossible' | 'wrong unit' | 'out of time';

/** A measurement that was kept out, and why. */
export interface Flag {
  /** Its place among those that were given. */
  index: number;
  problem: Problem;
  /** In English. */
  message: string;
}

/** A measurement as a model sees it. */
export interface ReadMeasurement {
  /** Hours since admission, 0 … 48. */
  time: number;
  /** Place among the variables. */
  variable: number;
  /** In the variable's own unit. */
  value: number;
}

/** A measurement of a stay. */
export interface PlacedMeasurement extends ReadMeasurement {
  /** Its place among those that were given. */
  index: number;
}

/** What does not change during a stay, as far as it is known. */
export type Facts = Pick<Stay, 'age' | 'sex' | 'height' | 'unit'>;

/** A stay as a model sees it. */
export interface ReadStay {
  facts: Facts;
  /** Hours since admission at which the question is asked, 0 … 48. */
  now: number;
  /** In order of time; those of the same time as they were given. */
  measurements: readonly PlacedMeasurement[];
  /** What was kept out, as it was given. */
  flags: readonly Flag[];
}
