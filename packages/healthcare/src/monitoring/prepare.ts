import type { StayCorpus, StayRecord } from '../corpus/stay-record.js';
import type { Splits } from '../corpus/split-patients.js';
import type { ReadStay } from '../stay/known-stay.js';
import { readStay } from '../stay/read-stay.js';
import type { Stay } from '../stay/stay.js';
import { seenVariables, timedValues } from './facts.js';
import { besideOf } from './outcomes.js';
import type { Knots, StayPart } from './seen-stays.js';
import { quantileKnots } from './value-knots.js';

/** A stay as a model is trained and measured on. */
export interface StayCase extends StayPart {
  /** As a user of the task would ask about the same. */
  stay: Stay;
  /** The same as baselines see it. */
  read: ReadStay;
  /** Whether the patient died in hospital. */
  died: boolean;
  /** What is learned beside that; undefined where it is not known. */
  beside: readonly (number | undefined)[];
}

/** Data as a model is trained and measured on it. */
export interface Prepared extends Splits<StayCase> {
  /** For tables. */
  name: string;
  /** How values are read: learned from the training split. */
  knots: Knots;
}

/** Data that a model is asked at the end of, whenever the last measurement was. */
const asked = 48;

function caseOf({ stay, died, outcomes }: StayRecord): StayCase {
  const whole = { ...stay, now: asked };
  const read = readStay(whole, 'readPhysionet', 'stay');
  const values = timedValues(read);
  return { stay: whole, read, values, now: asked, died, beside: besideOf(outcomes) };
}

/** Knots of all variables. @param size - K, the most of any */
export function learnKnots(cases: readonly StayPart[], size: number): Knots {
  const values: number[][] = seenVariables.map(() => []);
  for (const { values: own } of cases)
    for (const { variable, value } of own) values[variable]!.push(value);
  return { knots: values.map((each) => quantileKnots(each, size)), size };
}

/** Parts data into what is learned from, dev and test. @param size - K, the most knots of any variable */
export function prepare(
  { name, stays }: StayCorpus,
  size: number,
  split: (stays: readonly StayRecord[]) => Splits<StayRecord>,
): Prepared {
  const { train, dev, test } = split(stays);
  const learned = train.map(caseOf);
  return {
    ...{ name, knots: learnKnots(learned, size) },
    ...{ train: learned, dev: dev.map(caseOf), test: test.map(caseOf) },
  };
}
