import { checkStay } from './check-stay.js';
import { readStay } from './read-stay.js';
import type { Measurement, Stay } from './stay.js';
import { variables } from './variables.js';

const read = (stay: Stay) => {
  checkStay('test', stay, 'input');
  return readStay(stay, 'test', 'input');
};
const measured = (time: number, variable: string, value: number, unit?: string): Measurement => ({
  ...{ time, variable, value },
  ...(unit !== undefined && { unit }),
});
const flagsOf = (...measurements: Measurement[]) => read({ measurements }).flags;

test('measurements are in order of time, those of the same time as they were given', () => {
  const { measurements, now, facts, flags } = read({
    ...{ age: 60, sex: 'female', unit: 'medical' },
    measurements: [
      measured(3, 'HR', 80),
      measured(1, 'temperature', 98.6, '°F'),
      measured(3, 'HR', 90),
    ],
  });
  const named = measurements.map(({ variable, ...rest }) => ({
    ...rest,
    id: variables[variable]!.id,
  }));
  expect(named).toEqual([
    { index: 1, time: 1, id: 'Temp', value: expect.closeTo(37, 10) as number },
    { index: 0, time: 3, id: 'HR', value: 80 },
    { index: 2, time: 3, id: 'HR', value: 90 },
  ]);
  expect({ now, facts, flags }).toEqual({
    ...{ now: 3, flags: [] },
    facts: { age: 60, sex: 'female', unit: 'medical' },
  });
});

test('an empty stay is asked about at admission', () => {
  expect(read({ measurements: [] })).toEqual({ facts: {}, now: 0, measurements: [], flags: [] });
});

test.each<[string, Measurement, string, string]>([
  [
    'an impossible value',
    measured(1, 'HR', 900),
    'impossible',
    'measurements[0]: heart rate 900 bpm is impossible (10 … 300 bpm); kept out',
  ],
  [
    'an impossible value in another unit',
    measured(1, 'Temp', 300, '°F'),
    'impossible',
    'measurements[0]: temperature 148.9 °C (300 °F) is impossible (13 … 47 °C); kept out',
  ],
  [
    'a value that would be possible in another unit',
    measured(1, 'Temp', 98.6),
    'wrong unit',
    "measurements[0]: temperature 98.6 °C is impossible (13 … 47 °C); kept out. 98.6 °F would be 37 °C: give unit '°F'",
  ],
  [
    'a share in per cent',
    measured(1, 'FiO2', 40),
    'wrong unit',
    "measurements[0]: inspired oxygen 40 is impossible (0.2 … 1); kept out. 40 % would be 0.4: give unit '%'",
  ],
  [
    'less than nothing',
    measured(1, 'pH', -40, 'nmol/l'),
    'impossible',
    'measurements[0]: arterial pH -40 nmol/l is impossible (6.2 … 8); kept out',
  ],
  [
    'half a point',
    measured(1, 'GCS', 7.5),
    'impossible',
    'measurements[0]: Glasgow coma score 7.5 is impossible (whole numbers 3 … 15); kept out',
  ],
  [
    'a late one',
    measured(50, 'HR', 80),
    'out of time',
    'measurements[0]: heart rate at 50 h is after the first 48 h, of which models learned; kept out',
  ],
])('%s is kept out and said', (_, measurement, problem, message) => {
  expect(flagsOf(measurement)).toEqual([{ index: 0, problem, message }]);
  expect(read({ measurements: [measurement] }).measurements).toEqual([]);
});

test('flags name places, and what is kept out counts as time', () => {
  const stay = read({ measurements: [measured(2, 'K', 4), measured(5, 'HR', 0)] });
  expect(stay.flags.map(({ index }) => index)).toEqual([1]);
  expect(stay.now).toBe(5);
  expect(read({ measurements: [measured(90, 'K', 4)] }).now).toBe(48);
});

test('100,000 measurements are read in a moment', () => {
  const measurements = Array.from({ length: 100_000 }, (_, at) =>
    measured((at * 7) % 48, 'heart rate', 60 + (at % 60)),
  );
  const start = performance.now();
  expect(read({ measurements }).measurements).toHaveLength(100_000);
  expect(performance.now() - start).toBeLessThan(3000);
});
