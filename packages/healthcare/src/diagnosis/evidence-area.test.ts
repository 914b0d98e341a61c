import type { Question } from '../findings/question.js';
import { Vocabulary } from '../findings/vocabulary.js';
import { evidenceArea } from './evidence-area.js';

const ask = (id: string): Question => ({ id, text: `${id}?`, answer: 'yes or no', values: {} });
const vocabulary = new Vocabulary(['fever', 'cough', 'rash'].map(ask));
const parts = ['fever', 'cough', 'rash'].map((id, index) => ({
  ...{ label: id, index },
  present: [vocabulary.present(id)!],
  denied: [],
}));
const age = { label: 'age 8', present: [3], denied: [] };

test('evidence that is listed should be larger, ages aside', () => {
  const condition = { label: 'flu', severity: 3, evidence: ['fever', 'cough'] };
  const area = (...evidence: number[]) =>
    evidenceArea([{ condition, parts: [age, ...parts], evidence }], vocabulary);
  expect(area(9, 2, 1, -1)).toBe(1);
  expect(area(9, -2, 1, 0)).toBe(0.5);
  expect(area(9, 0, 0, 1)).toBe(0);
});

test('nothing is told where all findings are listed', () => {
  const condition = { label: 'all', severity: 3, evidence: ['fever', 'cough', 'rash'] };
  expect(evidenceArea([{ condition, parts, evidence: [1, 2, 3] }], vocabulary)).toBeUndefined();
});
