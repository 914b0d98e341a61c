import type { Sex } from '../findings/patient.js';

/** The kind of unit that a patient is in. */
export type CareUnit = 'coronary care' | 'cardiac surgery' | 'medical' | 'surgical';

/** All kinds of units; their order is that of the model's numbers. */
export const careUnits: readonly CareUnit[] = [
  'coronary care',
  'cardiac surgery',
  'medical',
  'surgical',
];

/** Hours since admission that count: models learned from no later ones. */
export const lastHour = 48;

/** The smallest and the tallest height, in cm. */
export const possibleHeight: readonly [number, number] = [50, 280];

/** A vital sign or laboratory value at a time. */
export interface Measurement {
  /** Hours since admission, ≥ 0; later than 48 does not count. */
  time: number;
  /** What was measured, by its id or its English words, whatever their case: `HR`, `heart rate`. */
  variable: string;
  value: number;
  /** The value's unit. Default: the variable's own. */
  unit?: string;
}

/** What is known of a patient in intensive care. */
export interface Stay {
  /** Years, 0 … 130. Default: not known. */
  age?: number;
  /** Default: not known. */
  sex?: Sex;
  /** cm, 50 … 280. Default: not known. */
  height?: number;
  /** Default: not known. */
  unit?: CareUnit;
  /** At most 100,000, in any order: each counts at its own time. */
  measurements: readonly Measurement[];
  /** Hours since admission at which the question is asked, 0 … 48. Default: the last measurement's time, at most 48. */
  now?: number;
}
