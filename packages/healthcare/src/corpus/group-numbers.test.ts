import type { Question } from '../findings/question.js';
import { groupNumbers, knotsOf } from './group-numbers.js';

test('groups have as many numbers each', () => {
  const numbers = Array.from({ length: 90 }, (_, place) => (place * 37) % 90);
  expect(knotsOf(numbers, 3)).toEqual([30, 60]);
});

test('equal numbers are in one group, and no group is empty', () => {
  expect(knotsOf([0, 0, 0, 0, 0, 0, 1, 2, 3], 3)).toEqual([1]);
  expect(knotsOf([5, 5, 5], 3)).toEqual([]);
  expect(knotsOf([], 3)).toEqual([]);
});

test('knots are those of the patients who are given, and ages get some, too', () => {
  const scan: Question = { id: 'scan', text: 'Scan?', answer: 'yes or no', values: {} };
  const rate: Question = {
    ...{ id: 'rate', text: 'Rate?', answer: 'number', values: {} },
    measure: { unit: '', least: 0, most: 300, knots: [] },
  };
  const patients = [60, 70, 80, 90].map((value, place) => ({
    ...{ age: 40 + place, sex: 'male' as const, condition: 0, differential: new Map() },
    findings: [`rate_@_${value}`, { finding: 'scan', present: false }],
  }));
  const grouped = groupNumbers({ questions: [scan, rate], groups: 2 }, patients);
  expect(grouped.questions[0]).toBe(scan);
  expect(grouped.questions[1]!.measure).toEqual({ unit: '', least: 0, most: 300, knots: [80] });
  expect(grouped.ages).toEqual([42]);
  expect(groupNumbers({ questions: [scan, rate] }, patients).ages).toBeUndefined();
});
