import type { Patient } from '../findings/patient.js';
import type { Question } from '../findings/question.js';
import { valuesOf } from '../findings/vocabulary.js';
import { standardized, standardOf } from './standardize.js';

/** What a patient says of a question, as the data writes it; yes and no where it has no values. */
function saidOf({ findings }: Patient, id: string): string | undefined {
  for (const finding of findings) {
    if (typeof finding === 'string') {
      const [name, value = 'yes'] = finding.split('_@_');
      if (name === id) return value;
    } else if (finding.finding === id) {
      return finding.present === false ? 'no' : String(finding.value ?? 'yes');
    }
  }
  return undefined;
}

/** Makes some numbers of a patient. */
type Features = (patient: Patient) => number[];

/** One for each value, and one for what is not known. */
const categories =
  (values: readonly string[], said: (patient: Patient) => string | undefined): Features =>
  (patient) => {
    const own = said(patient);
    return [...values.map((value) => Number(value === own)), Number(own === undefined)];
  };

/** A number in standard deviations from the mean of some patients, 0 where it is not known, and one for what is not known. */
function inDeviations(
  patients: readonly Patient[],
  said: (patient: Patient) => number | undefined,
): Features {
  const valueOf = (patient: Patient): number => said(patient) ?? NaN;
  const standard = standardOf(patients.map(valueOf));
  return (patient) => {
    const value = valueOf(patient);
    return [standardized(value, standard), Number(Number.isNaN(value))];
  };
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/**
 * What a regression takes of patients: numbers standardized by those that it learns from, a one for each value, and a one
 * for each question that was not asked.
 *
 * @param patients - that are learned from; findings name ids
 * @returns what makes the same count of numbers of each patient
 */
export function patientFeatures(
  questions: readonly Question[],
  patients: readonly Patient[],
): Features {
  const each: Features[] = [
    inDeviations(patients, ({ age }) => age),
    categories(['female', 'male'], ({ sex }) => sex),
    ...questions.map((question) => {
      const said = (patient: Patient) => saidOf(patient, question.id);
      if (question.measure) return inDeviations(patients, (patient) => numberOf(said(patient)));
      const values = question.answer === 'yes or no' ? ['yes', 'no'] : valuesOf(question);
      return categories(values, said);
    }),
  ];
  return (patient) => each.flatMap((features) => features(patient));
}
