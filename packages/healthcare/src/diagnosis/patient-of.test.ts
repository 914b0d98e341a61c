import type { Question } from '../findings/question.js';
import { QuestionFinder } from '../findings/question-finder.js';
import { readPatient } from '../findings/read-patient.js';
import { tokensOf } from '../findings/known-patient.js';
import { Vocabulary } from '../findings/vocabulary.js';
import { patientOf } from './patient-of.js';

const questions: Question[] = [
  { id: 'cough', text: 'Cough?', answer: 'yes or no', values: {} },
  { id: 'scan', text: 'Scan?', answer: 'one', values: { a: 'good', b: 'bad' } },
  {
    ...{ id: 'rate', text: 'Rate?', answer: 'number', values: {} },
    measure: { unit: 'a minute', least: 20, most: 250, knots: [60, 80] },
  },
];
const vocabulary = new Vocabulary(questions, [50]);
const reading = {
  ...{ vocabulary, finder: new QuestionFinder(questions) },
  ...{ where: 'test', argument: 'input' },
};

test.each([30, 60, 79, 200])(
  'a patient made of tokens is read as these, at a rate of %d',
  (rate) => {
    const patient = {
      ...{ age: 61, sex: 'male' as const },
      findings: [`rate_@_${rate}`, 'scan_@_b', { finding: 'cough', present: false }],
    };
    const tokens = tokensOf(readPatient(patient, reading));
    const made = patientOf(tokens, patient, vocabulary);
    expect(tokensOf(readPatient(made, reading))).toEqual(tokens);
    const part = { present: tokens.present.slice(1), denied: [] };
    const known = patientOf(part, patient, vocabulary);
    expect(known.age).toBeUndefined();
    expect(tokensOf(readPatient(known, reading))).toEqual(part);
  },
);
