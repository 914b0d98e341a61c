import { readFile } from 'node:fs/promises';
import { readModel, writeModel } from '@heed/attention-core/onnx';
import type { LoadedTask } from '@heed/attention-core/plugin';
import {
  monitoring,
  type Measurement,
  type MonitoringOptions,
  type MonitoringResult,
  type Stay,
} from '../src/index.js';

let monitor: LoadedTask<Stay, MonitoringResult, MonitoringOptions>;
beforeAll(async () => {
  monitor = await monitoring.load();
});
afterAll(() => monitor.dispose());

const [, stay] = monitoring.examples as [Stay, Stay];
const measured = (measurement: unknown): unknown => ({ measurements: [measurement] });
const heartRate = { time: 1, variable: 'HR', value: 80 };

test.each<[string, unknown, string, string]>([
  ['no measurements', { age: 30 }, 'input-type', 'input must be { age, sex, height, unit'],
  ['measurements as text', { measurements: 'HR 80' }, 'input-type', 'input.measurements must be'],
  [
    'an unknown variable',
    measured({ ...heartRate, variable: 'heart rat' }),
    'input-value',
    'input.measurements[0].variable must be one that the model knows; got "heart rat". Near ones: HR (heart rate)',
  ],
  [
    'a unit that a variable does not have',
    measured({ ...heartRate, unit: 'kPa' }),
    'input-value',
    'input.measurements[0].unit must be a unit of HR: bpm',
  ],
  [
    'a time before admission',
    measured({ ...heartRate, time: -2 }),
    'input-value',
    'input.measurements[0].time must be a finite number of hours since admission, ≥ 0; got the number -2',
  ],
  [
    'a question before a measurement',
    { measurements: [heartRate], now: 0.5 },
    'input-value',
    'input.measurements[0].time must not be later than now, 0.5',
  ],
  [
    'a value that is no number',
    measured({ ...heartRate, value: NaN }),
    'input-value',
    'input.measurements[0].value must be a finite number',
  ],
  [
    'a time that is no number',
    measured({ ...heartRate, time: NaN }),
    'input-value',
    'input.measurements[0].time must be a finite number',
  ],
  ['an age of 400', { age: 400, measurements: [] }, 'input-value', 'input.age must be'],
])('%s is refused', async (_, input, code, message) => {
  await expect(monitor(input as Stay)).rejects.toMatchObject({
    name: 'HeedError',
    code,
    message: expect.stringContaining(`healthcare/monitoring: ${message}`) as string,
  });
});

test('what is wrong in a batch is named by its place', async () => {
  const batch = [stay, { measurements: [heartRate, { ...heartRate, variable: 'pulse wave' }] }];
  await expect(monitor(batch)).rejects.toThrow(/inputs\[1\]\.measurements\[1\]\.variable must be/);
});

test.each([{ reasons: -1 }, { reasons: 42 }, { timeline: 1.5 }])(
  'option %o is refused',
  async (options) => {
    await expect(monitor(stay, options)).rejects.toMatchObject({
      name: 'HeedError',
      code: 'option',
    });
  },
);

const quick = { reasons: 0 };
const risksOf = async (...stays: Stay[]) => (await monitor(stays, quick)).map(({ risk }) => risk);

test.each<[string, Measurement, string, string]>([
  [
    'an impossible heart rate',
    { time: 10, variable: 'heart rate', value: 900 },
    'impossible',
    'heart rate 900 bpm is impossible',
  ],
  [
    'a temperature in °F that does not say so',
    { time: 10, variable: 'temperature', value: 98.6 },
    'wrong unit',
    "98.6 °F would be 37 °C: give unit '°F'",
  ],
  [
    'half a point',
    { time: 10, variable: 'GCS', value: 9.5 },
    'impossible',
    'Glasgow coma score 9.5',
  ],
  ['a zero of an open line', { time: 10, variable: 'MAP', value: 0 }, 'impossible', 'impossible'],
])('%s is flagged, and the risk is as without it', async (_, measurement, problem, message) => {
  const [first, ...rest] = stay.measurements;
  const with_ = { ...stay, measurements: [first!, measurement, ...rest] };
  const { flags } = await monitor(with_, quick);
  expect(flags).toEqual([
    { index: 1, problem, message: expect.stringContaining(message) as string },
  ]);
  const [one, other] = await risksOf(stay, with_);
  expect(other).toBeCloseTo(one!, 7);
});

test('what is after the first 48 h is flagged, and tells that they are over', async () => {
  const late = { time: 60, variable: 'HR', value: 300 };
  const { flags } = await monitor({ measurements: [heartRate, late] }, quick);
  expect(flags).toMatchObject([{ index: 1, problem: 'out of time' }]);
  const [one, other] = await risksOf(
    { measurements: [heartRate, late] },
    { measurements: [heartRate], now: 48 },
  );
  expect(other).toBeCloseTo(one!, 7);
});

test('°F that says so is the same as °C, and words are the same as ids', async () => {
  const temperature = (measurement: Omit<Measurement, 'time'>): Stay => ({
    measurements: [{ time: 3, ...measurement }],
  });
  const [celsius, fahrenheit] = await risksOf(
    temperature({ variable: 'Temp', value: 39 }),
    temperature({ variable: 'Temperature', value: 102.2, unit: '°F' }),
  );
  expect(fahrenheit).toBeCloseTo(celsius!, 7);
});

test.each<[string, string, (text: string) => string]>([
  ['knots are no JSON', 'heed.knots', (text) => text.slice(0, text.length / 2)],
  ['knots are no object', 'heed.knots', () => '3'],
  ['knots are missing', 'heed.knots', () => '{}'],
  ['knots lack one variable', 'heed.knots', (text) => text.replace('"GCS"', '"GSC"')],
  ['calibration is no object', 'heed.calibration', () => 'null'],
  ['calibration is missing', 'heed.calibration', () => '{}'],
])('a file whose %s is damaged', async (_, entry, damage) => {
  const model = readModel(await readFile(monitoring.model));
  const metadata = { ...model.metadata, [entry]: damage(model.metadata[entry]!) };
  await expect(monitoring.load(writeModel({ ...model, metadata }))).rejects.toMatchObject({
    name: 'HeedError',
    code: 'model-damaged',
    message: expect.stringContaining(entry) as string,
  });
});

test('half a file is no model', async () => {
  const bytes = await readFile(monitoring.model);
  const half = new Uint8Array(bytes.subarray(0, bytes.length / 2));
  await expect(monitoring.load(half)).rejects.toMatchObject({ name: 'HeedError' });
});
