import { findQuestions } from '../src/patient/find-questions.js';
import { questions } from './questions.js';

const all = Object.values(questions);
const found = (written: string, most = 8) =>
  findQuestions(all, written, most).map(({ question: { id }, value }) =>
    value === undefined ? id : `${id} ${value}`,
  );

test('questions are found by the beginnings of their words, in any order, short ones first', () => {
  expect(found('cou')).toEqual(['E_1', 'E_2']);
  expect(found('BLOODY cough')).toEqual(['E_2']);
  expect(found('ough')).toEqual([]);
  expect(found('pain')).toEqual(['E_4', 'E_3']);
  expect(found('pain', 1)).toEqual(['E_4']);
});

test('answers are found by their words and those of the question, after whole questions', () => {
  expect(found('forehead')).toEqual(['E_3 V_1']);
  expect(found('pain fore')).toEqual(['E_3 V_1']);
  expect(found('pain 2')).toEqual(['E_4 2']);
});

test('nothing is found by nothing', () => {
  expect(found('')).toEqual([]);
  expect(found(' ? ')).toEqual([]);
});
