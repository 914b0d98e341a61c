import { readFileSync } from 'node:fs';
import { type Bed, bedsOf, factWords, stayAt } from '../src/ward/bed.js';
import type { StaysData } from '../src/ward/stay-data.js';
import { lastStep, stepHours, stepsOf } from '../src/ward/steps.js';

const data = JSON.parse(
  readFileSync(new URL('../src/ward/stays.json', import.meta.url), 'utf8'),
) as StaysData;

test('beds are what the file tells', () => {
  const [bed, other] = bedsOf({
    ...{ source: '', licence: '', citation: '', variables: ['HR', 'GCS'] },
    stays: [
      {
        ...{ record: 7, died: true, facts: { age: 81, unit: 'medical' } },
        ...{ minutes: [0, 90], variables: [1, 0], values: [15, 80] },
      },
      { record: 8, died: false, facts: {}, minutes: [], variables: [], values: [] },
    ],
  });
  expect(bed).toEqual({
    ...{ name: 'Bed 1', died: true, facts: { age: 81, unit: 'medical' } },
    measurements: [
      { time: 0, variable: 'GCS', value: 15 },
      { time: 1.5, variable: 'HR', value: 80 },
    ],
  });
  expect(factWords(bed!.facts)).toBe('81 years, medical');
  expect(factWords(other!.facts)).toBe('');
  expect(stayAt(bed!, 1.5).measurements).toHaveLength(2);
  expect(stayAt(bed!, 1.4).measurements).toHaveLength(1);
});

test('what arrives in a step is what is known after it', () => {
  const times = [0, 0.5, 1, 1.01, 47.99, 48, 48.2];
  const bed: Bed = {
    ...{ name: 'Bed 1', died: false, facts: {} },
    measurements: times.map((time) => ({ time, variable: 'HR', value: 80 })),
  };
  const steps = stepsOf([bed]);
  expect(steps).toHaveLength(lastStep);
  const known = (step: number) => steps.slice(0, step).flat().length;
  for (const step of [1, 2, 47]) {
    expect(known(step)).toBe(stayAt(bed, step * stepHours).measurements.length);
  }
  // What is later than the last hour is told with it, and kept out.
  expect(known(lastStep)).toBe(times.length);
});

test('the file holds a mix of stays, in order of time, with their terms', () => {
  const dead = data.stays.filter(({ died }) => died).length / data.stays.length;
  expect(data.stays.length).toBeGreaterThanOrEqual(20);
  expect(dead).toBeGreaterThan(0.25);
  expect(dead).toBeLessThan(0.45);
  expect(JSON.stringify(data).length).toBeLessThan(150_000);
  expect(data.licence).toContain('ODC-By');
  const sizes = data.stays.map(({ minutes }) => minutes.length);
  expect(Math.min(...sizes)).toBeLessThan(60);
  for (const { minutes, variables, values } of data.stays) {
    expect(minutes).toEqual([...minutes].sort((one, other) => one - other));
    expect(variables).toHaveLength(minutes.length);
    expect(values).toHaveLength(minutes.length);
    expect(variables.every((place) => data.variables[place] !== undefined)).toBe(true);
  }
});
