import type { Question } from './question.js';
import { findValue, QuestionFinder } from './question-finder.js';

const ask = (id: string, text: string): Question => ({
  ...{ id, text, answer: 'yes or no' },
  values: {},
});
const finder = new QuestionFinder([
  ask('E_91', 'Do you have a fever (either felt or measured with a thermometer)?'),
  ask('E_201', 'Do you have a cough?'),
  ask('E_77', 'Do you have a cough that produces colored or more abundant sputum than usual?'),
  ask('E_45', 'Have you been coughing up blood?'),
]);

test.each(['E_201', 'e_201', 'do you have a COUGH', ' Do you have a cough? '])(
  'finds %j',
  (name) => {
    expect(finder.find(name)?.id).toBe('E_201');
  },
);

test.each([
  ['fever', 'E_91'],
  ['fevr', 'E_91'],
  ['cough', 'E_201'],
  ['bloody cough', 'E_45'],
  ['cough with sputum', 'E_77'],
  ['E_92', 'E_91'],
])('is not found, but near: %s', (name, nearest) => {
  expect(finder.find(name)).toBeUndefined();
  expect(finder.nearest(name)[0]!.id).toBe(nearest);
});

test('a very long name is refused as quickly as a short one', () => {
  const start = performance.now();
  expect(finder.nearest('cough '.repeat(100_000))).toHaveLength(3);
  expect(performance.now() - start).toBeLessThan(500);
});

test('a value is found by its id, its meaning and its number', () => {
  const pain = { ...ask('E_55', 'Where?'), values: { V_29: 'calf(R)', 7: '7' } };
  expect(findValue(pain, 'V_29')).toBe('V_29');
  expect(findValue(pain, 'Calf (R)')).toBe('V_29');
  expect(findValue(pain, 7)).toBe('7');
  expect(findValue(pain, 'calf')).toBeUndefined();
  expect(findValue(pain, 'constructor')).toBeUndefined();
});
