import { splitStays } from './split-stays.js';
import { stayFolds } from './stay-folds.js';
import type { StayRecord } from './stay-record.js';

const records: StayRecord[] = Array.from({ length: 400 }, (_, id) => ({
  ...{ id, died: id % 7 === 0, outcomes: {} },
  stay: { measurements: [] },
}));
const deaths = (stays: readonly StayRecord[]) => stays.filter(({ died }) => died).length;

test('each stay is asked about once, and in each fold as many die', () => {
  const folds = stayFolds(records, 5, 1);
  expect(folds.flatMap(({ test }) => test.map(({ id }) => id)).sort((a, b) => a - b)).toEqual(
    records.map(({ id }) => id),
  );
  for (const { train, test } of folds) {
    expect(new Set([...train, ...test]).size).toBe(records.length);
    expect(Math.abs(deaths(test) - deaths(records) / 5)).toBeLessThan(1);
  }
});

test('the same seed makes the same folds, another one others', () => {
  const asked = (seed: number) => stayFolds(records, 5, seed)[0]!.test.map(({ id }) => id);
  expect(asked(3)).toEqual(asked(3));
  expect(asked(3)).not.toEqual(asked(4));
});

test('a split of 70, 15 and 15 of a hundred goes by the number alone', () => {
  const { train, dev, test } = splitStays(records);
  expect(new Set([...train, ...dev, ...test]).size).toBe(records.length);
  expect(train.length / records.length).toBeCloseTo(0.7, 1);
  expect(dev.length / records.length).toBeCloseTo(0.15, 1);
  const other = splitStays(records.slice(0, 50).reverse());
  expect(other.train.every((record) => train.includes(record))).toBe(true);
});
