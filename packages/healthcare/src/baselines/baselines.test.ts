import { commonest } from './commonest.js';
import { logisticRegression } from './logistic-regression.js';
import { nearestNeighbour } from './nearest-neighbour.js';

const patient = (condition: number, ...present: number[]) => ({ present, denied: [], condition });

/** Three conditions, told by tokens 1, 2 and 3; token 4 says nothing. */
const train = [
  patient(0, 1, 4),
  patient(0, 1),
  patient(0, 1),
  patient(1, 2, 4),
  patient(1, 2),
  patient(2, 3, 4),
];
const asked = [patient(0, 1, 4), patient(1, 2, 4), patient(2, 3)];
const best = (scores: readonly number[]) => scores.indexOf(Math.max(...scores));

test('the commonest answers shares of training, whatever is asked', async () => {
  const [first, second] = await commonest(train, 3).guess(asked);
  expect(first![0]).toBeCloseTo(1 / 2, 12);
  expect(first![2]).toBeCloseTo(1 / 6, 12);
  expect(second).toEqual(first);
});

test('the nearest neighbour ranks conditions by findings that differ', async () => {
  const [first, , third] = await nearestNeighbour(train, 3).guess(asked);
  expect(first).toEqual([-0, -2, -2]);
  expect(best(third!)).toBe(2);
});

test('logistic regression learns which token tells what', async () => {
  const many = Array.from({ length: 20 }, () => train).flat();
  const { guess } = await logisticRegression(many, { conditions: 3, tokens: 5 });
  const scores = await guess(asked);
  expect(scores.map(best)).toEqual([0, 1, 2]);
  for (const row of scores) expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
});
