import type { Question } from './question.js';
import { QuestionFinder } from './question-finder.js';
import type { Finding } from './patient.js';
import { readPatient } from './read-patient.js';
import { Vocabulary } from './vocabulary.js';

const questions: Question[] = [
  {
    ...{ id: 'pressure', text: 'What is the pressure?', answer: 'number', values: {} },
    measure: { unit: 'mm Hg', least: 50, most: 260, knots: [120, 140] },
  },
  {
    ...{ id: 'depression', text: 'By how much is it depressed?', answer: 'number', values: {} },
    measure: { unit: 'mm', least: -5, most: 10, knots: [0.5] },
  },
  {
    id: 'scan',
    text: 'What does the scan show?',
    answer: 'one',
    values: { a: 'normal', b: 'bad' },
  },
];
const vocabulary = new Vocabulary(questions, [40, 60]);
const reading = {
  ...{ vocabulary, finder: new QuestionFinder(questions) },
  ...{ where: 'test', argument: 'input' },
};
const read = (...findings: Finding[]) => readPatient({ findings }, reading);
const tokenOf = (finding: string, value: string | number) =>
  read({ finding, value })[0]!.present[0]!;

test.each<[string | number, string]>([
  [145, '145 mm Hg'],
  ['145', '145 mm Hg'],
  ['145 mm Hg', '145 mm Hg'],
  [' 145.5MM HG ', '145.5 mm Hg'],
])('reads %j, with or without the unit', (value, said) => {
  const [part] = read({ finding: 'What is the pressure?', value });
  expect(part).toMatchObject({ label: `What is the pressure? ${said}`, index: 0 });
  expect(part!.present).toEqual([vocabulary.present('pressure', '2')]);
});

test('numbers of a group are one token, and a knot begins a group', () => {
  const groups = [50, 119.9, 120, 139, 140, 260].map((value) => tokenOf('pressure', value));
  expect(groups.map((token) => token - groups[0]!)).toEqual([0, 0, 1, 1, 2, 2]);
  expect(tokenOf('depression', '-1')).not.toBe(tokenOf('depression', '+1 mm'));
});

test('ages are parted as the file says', () => {
  const tokenAt = (age: number) => readPatient({ age, findings: [] }, reading)[0]!.present[0];
  expect([0, 39, 40, 59, 60, 100].map(tokenAt)).toEqual([1, 1, 2, 2, 3, 3]);
  expect(vocabulary.sex('female')).toBe(4);
});

test('tokens stand for the groups that they were made of', () => {
  for (const group of ['0', '1', '2']) {
    const token = vocabulary.present('pressure', group)!;
    expect(vocabulary.answerOf(token)).toMatchObject({ value: group, denied: false });
  }
  expect(vocabulary.size).toBe(1 + 3 + 2 + 3 + 2 + 2);
});

test.each<[string, Finding, RegExp]>([
  [
    'a number that is too large',
    { finding: 'pressure', value: 300 },
    /input\.findings\[0\] must have a number as the value of pressure, 50 … 260 mm Hg; got the number 300/,
  ],
  [
    'one that is too small',
    { finding: 'pressure', value: -1 },
    /50 … 260 mm Hg; got the number -1/,
  ],
  ['no number', { finding: 'pressure', value: 'high' }, /50 … 260 mm Hg; got "high"/],
  ['NaN', { finding: 'pressure', value: NaN }, /50 … 260 mm Hg; got the number NaN/],
  ['another unit', { finding: 'pressure', value: '19 kPa' }, /50 … 260 mm Hg; got "19 kPa"/],
  ['no value', 'pressure', /must have a number as the value of pressure, 50 … 260 mm Hg/],
  ['an empty value', { finding: 'pressure', value: '' }, /50 … 260 mm Hg; got ""/],
  [
    'a no where none is an answer',
    { finding: 'pressure', present: false },
    /input\.findings\[0\]\.present must be left out: no is no answer to pressure; got false/,
  ],
  ['a no to one of values', { finding: 'scan', present: false }, /no is no answer to scan/],
])('%s is refused', (_, finding, message) => {
  expect(() => read(finding)).toThrow(
    expect.objectContaining({ code: 'input-value', message: expect.stringMatching(message) }),
  );
});

test('another number contradicts, even one of the same group; the same one counts once', () => {
  expect(() => read('pressure_@_145', { finding: 'pressure', value: 146 })).toThrow(
    /input\.findings\[1\] must not contradict findings\[0\], another answer to pressure; got .*146 mm Hg/,
  );
  expect(read('pressure_@_145', { finding: 'pressure', value: '145 mm Hg' })).toHaveLength(1);
});

test('of a complete patient only what has a no was denied', () => {
  const complete = readPatient({ findings: [], complete: true }, reading);
  expect(complete).toMatchObject([{ present: [], denied: [] }]);
});
