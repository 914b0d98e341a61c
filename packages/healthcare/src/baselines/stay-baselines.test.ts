import { areaUnderCurve, seededRandom } from '@heed/attention-core/train';
import type { ReadStay } from '../stay/known-stay.js';
import { readStay } from '../stay/read-stay.js';
import type { Measurement, Stay } from '../stay/stay.js';
import { variables } from '../stay/variables.js';
import { gruRisk } from './gru-risk.js';
import { hourlyGrid, hoursThere, hourWidth, learnStandards } from './hourly-grid.js';
import type { LearnedStay } from './risk-guesser.js';
import { standardOf, standardized } from './standardize.js';
import { factNumbers, stayFeatures } from './stay-features.js';
import { stayRegression } from './stay-regression.js';

const read = (stay: Stay): ReadStay => readStay(stay, 'test', 'stay');
const heartRate = (time: number, value: number): Measurement => ({ time, variable: 'HR', value });
const place = variables.findIndex(({ id }) => id === 'HR');

test('numbers are standardized by what lies between the 1st and the 99th percentile', () => {
  const values = Float64Array.from({ length: 201 }, (_, at) => at - 100);
  const standard = standardOf([...values, NaN]);
  expect(standard).toMatchObject({ least: -98, most: 98, mean: 0 });
  expect(standardized(1e9, standard)).toBe(standardized(98, standard));
  expect(standardized(NaN, standard)).toBe(0);
  expect(standardized(5, standardOf([5, 5]))).toBe(0);
  expect(standardized(5, standardOf([]))).toBe(0);
});

test('features are the first, last, least and largest value, and facts', () => {
  const measurements = [heartRate(1, 80), heartRate(3, 120), heartRate(2, 60), heartRate(4, 90)];
  const features = stayFeatures(read({ age: 60, sex: 'male', measurements }));
  expect([...features.slice(4 * place, 4 * place + 4)]).toEqual([80, 90, 60, 120]);
  expect([...features.slice(-7)]).toEqual([60, 1, NaN, 0, 0, 0, 0]);
  expect(features.filter((value) => Number.isNaN(value))).toHaveLength(4 * 36 + 1);
  expect(factNumbers({ sex: 'female', unit: 'medical' })).toEqual([NaN, 0, NaN, 0, 0, 1, 0]);
});

test('hours hold means, then what was before, whether it was measured, and how long ago', () => {
  const stay = read({ measurements: [heartRate(2.1, 70), heartRate(2.9, 90), heartRate(48, 50)] });
  const standards = learnStandards([stay]);
  const grid = hourlyGrid(stay, standards);
  const at = (hour: number) =>
    [0, 1, 2].map((kind) => grid[hour * hourWidth + kind * variables.length + place]!);
  const standard = (value: number) => standardized(value, standards[place]!);
  const mean = (standard(70) + standard(90)) / 2;
  expect(at(1)).toEqual([0, 0, expect.closeTo(1 / 24, 6)]);
  expect(at(2)).toEqual([expect.closeTo(mean, 6), 1, 0]);
  expect(at(5)).toEqual([expect.closeTo(mean, 6), 0, expect.closeTo(3 / 24, 6)]);
  expect(at(47)).toEqual([expect.closeTo(standard(50), 6), 1, 0]);
});

test('the hours that are there are those until now', () => {
  const hours = (now: number) =>
    hoursThere(read({ now, measurements: [] })).reduce((sum, one) => sum + one, 0);
  expect([0, 0.5, 24, 24.1, 48].map(hours)).toEqual([1, 1, 24, 25, 48]);
});

/** Patients of whom those die whose heart rate rises, from 80 as the others'. */
const some = (count: number, seed: number): LearnedStay[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const died = random() < 0.4;
    const measurements = Array.from({ length: 6 }, (_, step) =>
      heartRate(8 * step, 80 + 10 * random() + (died ? 4 : -4) * step),
    );
    return { died, stay: read({ measurements, now: 48 }) };
  });
};
const asked = some(60, 2);
const stays = asked.map(({ stay }) => stay);
const died = asked.map((each) => each.died);

test('the regression learns what tells who dies, and says log odds', async () => {
  const { guess } = stayRegression(some(120, 1));
  const logits = await guess(stays);
  expect(areaUnderCurve(logits, died)).toBeGreaterThan(0.95);
  expect(Math.min(...logits)).toBeLessThan(0);
  expect(Math.max(...logits)).toBeGreaterThan(0);
});

test('so does the recurrent network', async () => {
  using network = await gruRisk(some(300, 1), { units: 8 });
  const logits = await network.guess(stays);
  expect(areaUnderCurve(logits, died)).toBeGreaterThan(0.9);
});
