import { patientFeatures } from '../baselines/patient-features.js';
import { ridgeRegression } from '../baselines/ridge-regression.js';
import type { Case, Prepared } from '../diagnosis/prepare.js';
import type { PatientTokens } from '../findings/known-patient.js';
import type { Patient } from '../findings/patient.js';

/** Someone who is asked about, as the data tells them and as the model sees them. */
export interface AskedPatient extends PatientTokens {
  patient: Patient;
}

/** Something that says how probable disease is, to compare with. */
export interface DiseaseGuesser {
  /** For tables. */
  name: string;
  /** The probability of disease. */
  guess(asked: AskedPatient): number;
}

/** Penalties that did best on folds of the patients of Cleveland. */
const penalties = { numbers: 3, groups: 10 };

const isDisease = ({ condition }: Case): boolean => condition === 1;

/** A regression on what is made of patients. */
function regression(
  name: string,
  train: readonly Case[],
  { features, penalty }: { features: (asked: AskedPatient) => number[]; penalty: number },
): DiseaseGuesser {
  const guess = ridgeRegression(train.map(features), train.map(isDisease), penalty);
  return { name, guess: (asked) => guess(features(asked)) };
}

/** Logistic regression on numbers as they are, and on the groups of numbers that the model sees. */
export function learnBaselines({
  train,
  questions,
  vocabulary,
}: Pick<Prepared, 'train' | 'questions' | 'vocabulary'>): DiseaseGuesser[] {
  const numbers = patientFeatures(
    questions,
    train.map(({ patient }) => patient),
  );
  const groups = ({ present, denied }: PatientTokens): number[] => {
    const own = new Set([...present, ...denied]);
    return Array.from({ length: vocabulary.size }, (_, token) => Number(own.has(token)));
  };
  return [
    regression('logistic regression', train, {
      features: ({ patient }) => numbers(patient),
      penalty: penalties.numbers,
    }),
    regression('logistic regression on groups', train, {
      features: groups,
      penalty: penalties.groups,
    }),
  ];
}
