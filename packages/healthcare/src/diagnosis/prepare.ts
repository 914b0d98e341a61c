import type { PatientCorpus, PatientRecord } from '../corpus/patient-record.js';
import { groupNumbers, type GroupedNumbers } from '../corpus/group-numbers.js';
import { splitPatients, type Splits } from '../corpus/split-patients.js';
import { tokensOf, type PatientTokens } from '../findings/known-patient.js';
import type { Patient } from '../findings/patient.js';
import { QuestionFinder } from '../findings/question-finder.js';
import type { Condition } from '../findings/question.js';
import { readPatient } from '../findings/read-patient.js';
import { Vocabulary } from '../findings/vocabulary.js';

/** A patient as a model is trained and measured on. */
export interface Case extends PatientTokens {
  /** As a user of the task would ask about the same. */
  patient: Patient;
  /** Place of each token's question, 0 for none: the vocabulary's. */
  questions: Int32Array;
  /** Place of the condition. */
  condition: number;
  /** Probability of each condition that it could be, by their places. */
  differential: ReadonlyMap<number, number>;
}

/** Data as a model is trained and measured on it. */
export interface Prepared extends Record<keyof Splits, readonly Case[]>, GroupedNumbers {
  /** For tables. */
  name: string;
  conditions: readonly Condition[];
  vocabulary: Vocabulary;
}

/** Makes cases of records. @param where - for errors */
function caseMaker(vocabulary: Vocabulary, where: string): (record: PatientRecord) => Case {
  const finder = new QuestionFinder(vocabulary.questions);
  const questions = vocabulary.questionPlaces();
  return ({ age, sex, findings, complete = true, condition, differential }) => {
    const patient = { age, sex, findings, complete };
    const reading = { vocabulary, finder, where, argument: 'patient' };
    const tokens = tokensOf(readPatient(patient, reading));
    return { ...tokens, patient, questions, condition, differential };
  };
}

/** Parts data into what is learned from, dev and test. @param split - Default: by a hash of what records say */
export function prepare(
  corpus: PatientCorpus,
  split: (patients: readonly PatientRecord[]) => Splits = splitPatients,
): Prepared {
  const { name, conditions, patients } = corpus;
  const { train, dev, test } = split(patients);
  const grouped = groupNumbers(corpus, train);
  const vocabulary = new Vocabulary(grouped.questions, grouped.ages);
  const make = caseMaker(vocabulary, name);
  return {
    ...{ name, ...grouped, conditions, vocabulary },
    ...{ train: train.map(make), dev: dev.map(make), test: test.map(make) },
  };
}
