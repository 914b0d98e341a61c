import { labelOf } from '../src/patient/finding.js';
import { readLabels, restLabel } from '../src/patient/read-labels.js';
import { questions } from './questions.js';

const all = Object.values(questions);

test('what a model calls the parts of a patient is read back', () => {
  const labels = [
    'age 58',
    'female',
    'Do you have a cough? no',
    'Do you have a cough? bloody yes',
    'Do you feel pain somewhere? forehead',
    'What is the blood pressure? 140 mm Hg',
  ];
  const { findings, ...known } = readLabels(all, labels);
  expect(known).toEqual({ age: 58, sex: 'female', complete: false });
  expect(findings.map(labelOf)).toEqual(labels.slice(2));
  expect(findings.map(({ question }) => question.id)).toEqual(['E_1', 'E_2', 'E_3', 'pressure']);
  expect(findings.at(-1)!.value).toBe(140);
});

test('what was denied besides is known, and what is no answer is left out', () => {
  const known = readLabels(all, [restLabel, 'Do you feel pain somewhere? elsewhere', 'weather']);
  expect(known).toEqual({ findings: [], complete: true });
});
