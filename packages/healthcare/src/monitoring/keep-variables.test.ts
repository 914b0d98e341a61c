import { readStay } from '../stay/read-stay.js';
import type { Stay } from '../stay/stay.js';
import { byVariable } from './by-variable.js';
import { seenVariables, timedValues } from './facts.js';
import { keepVariables } from './keep-variables.js';

const stay: Stay = {
  ...{ age: 60, sex: 'male', unit: 'medical' },
  measurements: [
    { time: 5, variable: 'GCS', value: 9 },
    { time: 1, variable: 'heart rate', value: 80 },
    { time: 2, variable: 'HR', value: 900 }, // kept out
    { time: 3, variable: 'HR', value: 90 },
  ],
};

const partOf = (of: Stay) => {
  const read = readStay(of, 'test', 'stay');
  return { values: timedValues(read), now: read.now };
};
const idsOf = (of: Stay) =>
  [...byVariable(partOf(of).values).keys()].map((variable) => seenVariables[variable]!.id);
const known = idsOf(stay);
const keep = (...ids: string[]) =>
  keepVariables(
    stay,
    partOf(stay),
    known.map((id) => ids.includes(id)),
  );

test('what is known is in order of the variables, facts last', () => {
  expect(known).toEqual(['HR', 'GCS', 'age', 'sex', 'unit']);
});

test('all kept is the same stay', () => {
  expect(keep(...known)).toEqual({ ...stay, now: 5 });
});

test('only what is kept is left, at the same hour', () => {
  for (const id of known) {
    const left = keep(id);
    expect(idsOf(left)).toEqual([id]);
    expect(left.now).toBe(5);
  }
  const without = keep('HR', 'unit');
  expect(without).not.toHaveProperty('age');
  expect(without.unit).toBe('medical');
  expect(partOf(without).values).toHaveLength(3);
});

test('nothing kept is an empty stay', () => {
  expect(partOf(keep()).values).toEqual([]);
});
