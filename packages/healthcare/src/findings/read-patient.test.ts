import type { Finding, Patient } from './patient.js';
import { QuestionFinder } from './question-finder.js';
import type { Question } from './question.js';
import { keepParts, readPatient } from './read-patient.js';
import { tokensOf } from './known-patient.js';
import { Vocabulary } from './vocabulary.js';

const places = { V_0: 'nowhere', V_1: 'forehead', V_2: 'calf(R)' };
const questions: Question[] = [
  { id: 'E_1', text: 'Do you have a fever?', answer: 'yes or no', values: {} },
  { id: 'E_2', text: 'Do you have pain?', answer: 'yes or no', values: {} },
  {
    ...{ id: 'E_3', text: 'Where is the pain?', answer: 'several', values: places },
    ...{ none: 'V_0', follows: 'E_2' },
  },
  {
    ...{ id: 'E_4', text: 'How far did you travel?', answer: 'one', none: '0' },
    values: { 0: '0', 1: '1', 2: '2' },
  },
];
const vocabulary = new Vocabulary(questions);
const reading = {
  ...{ vocabulary, finder: new QuestionFinder(questions) },
  ...{ where: 'test', argument: 'input' },
};
const labelsOf = (patient: Patient) => readPatient(patient, reading).map(({ label }) => label);
const tokensIn = (patient: Patient) => {
  const { present, denied } = tokensOf(readPatient(patient, reading));
  return { present: [...present].sort(), denied: [...denied].sort() };
};

test('a finding is found by its id, its words in any case, and with a value', () => {
  const names: Finding[] = [
    'E_1',
    'do you have A FEVER',
    'E_3_@_V_1',
    { finding: 'where is the pain?', value: 'Forehead' },
    { finding: 'E_4', value: 2 },
  ];
  expect(labelsOf({ findings: names })).toEqual([
    'Do you have a fever? yes',
    'Where is the pain? forehead',
    'How far did you travel? 2',
  ]);
});

test('age and sex are parts, and ages of a group are the same token', () => {
  expect(labelsOf({ age: 8, sex: 'male', findings: [] })).toEqual(['age 8', 'male']);
  const tokenAt = (age: number) => tokensIn({ age, findings: [] }).present[0];
  expect([0, 0.9].map(tokenAt)).toEqual([1, 1]);
  expect([1, 4, 5, 14, 75, 109].map(tokenAt)).toEqual([2, 2, 3, 3, 8, 8]);
});

test('of a complete patient everything else was denied, but for questions that follow another', () => {
  const complete = { findings: ['E_1'], complete: true };
  expect(labelsOf(complete)).toEqual(['Do you have a fever? yes', 'everything else? no']);
  const named: Finding[] = [
    'E_1',
    { finding: 'E_2', present: false },
    { finding: 'E_4', present: false },
  ];
  expect(tokensIn(complete)).toEqual(tokensIn({ findings: named }));
});

test('what is kept of a complete patient is read as the same parts', () => {
  const patient = { age: 8, findings: ['E_1', 'E_2', 'E_3_@_V_2'], complete: true };
  const parts = readPatient(patient, reading);
  for (const gone of parts.keys()) {
    const kept = parts.map((_, place) => place !== gone);
    const left = keepParts(patient, parts, kept, vocabulary);
    const wanted = tokensOf(parts.filter((_, place) => kept[place]));
    expect(tokensIn(left)).toEqual({
      present: [...wanted.present].sort(),
      denied: [...wanted.denied].sort(),
    });
  }
});

test.each<[string, Finding[], RegExp]>([
  [
    'there and denied',
    ['E_1', { finding: 'E_1', present: false }],
    /input\.findings\[1\] must not contradict findings\[0\], another answer to E_1; got .*no/,
  ],
  [
    'two values of one',
    ['E_4_@_1', 'E_4_@_2'],
    /input\.findings\[1\] must not contradict findings\[0\]/,
  ],
  [
    'nowhere and somewhere',
    ['E_3_@_V_1', { finding: 'E_3', present: false }],
    /must not contradict findings\[0\]/,
  ],
  [
    'a value of another question',
    ['E_4_@_V_1'],
    /input\.findings\[0\] must have a value of E_4, such as 0, 1, 2; got "V_1"/,
  ],
  ['no value', ['E_3'], /must have a value of E_3, such as nowhere, forehead, calf\(R\)/],
  ['a value of yes or no', ['E_1_@_V_1'], /must have no value: E_1 is answered by yes or no/],
  [
    'a value that is denied',
    [{ finding: 'E_3_@_V_1', present: false }],
    /must have no value where it is not present; got "V_1"/,
  ],
  [
    'unknown',
    ['feverr'],
    /input\.findings\[0\] must be a question that the model knows; got "feverr". Near ones: E_1 \(Do you have a fever\?\)/,
  ],
])('%s is refused', (_, findings, message) => {
  expect(() => readPatient({ findings }, reading)).toThrow(
    expect.objectContaining({ code: 'input-value', message: expect.stringMatching(message) }),
  );
});

test('several places of pain do not contradict each other, and one that comes twice counts once', () => {
  const findings = ['E_3_@_V_1', 'E_3_@_V_2', 'E_3_@_V_1'];
  expect(readPatient({ findings }, reading).map(({ index }) => index)).toEqual([0, 1]);
});
