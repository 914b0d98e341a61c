import { checkStay } from './check-stay.js';

const stayWith = (measurement: object) => ({
  measurements: [
    { time: 0, variable: 'HR', value: 80 },
    { time: 1, variable: 'HR', value: 80, ...measurement },
  ],
});

test.each<[string, unknown, string, string]>([
  [
    'nothing',
    null,
    'input-type',
    'input must be { age, sex, height, unit, measurements, now }; got null',
  ],
  ['no list', { measurements: 'HR' }, 'input-type', 'input.measurements must be an array'],
  [
    'too many',
    { measurements: new Array(100_001).fill({}) },
    'input-too-long',
    'input.measurements must hold at most 100000; got the number 100001',
  ],
  [
    'an age of 400',
    { age: 400, measurements: [] },
    'input-value',
    'input.age must be a number of years, 0 … 130',
  ],
  [
    'a height in metres',
    { height: 1.8, measurements: [] },
    'input-value',
    'input.height must be a number of cm, 50 … 280',
  ],
  [
    'another sex',
    { sex: 'M', measurements: [] },
    'input-value',
    'input.sex must be female or male',
  ],
  [
    'another unit',
    { unit: 'MICU', measurements: [] },
    'input-value',
    'input.unit must be one of coronary care, cardiac surgery, medical, surgical',
  ],
  [
    'a question in the past',
    { now: -1, measurements: [] },
    'input-value',
    'input.now must be a number of hours since admission, 0 … 48',
  ],
  ['a question too late', { now: 49, measurements: [] }, 'input-value', 'input.now must be'],
  [
    'no measurement',
    { measurements: [7] },
    'input-value',
    'input.measurements[0] must be { time, variable, value, unit }',
  ],
  [
    'a time before admission',
    stayWith({ time: -0.5 }),
    'input-value',
    'input.measurements[1].time must be a finite number of hours since admission, ≥ 0; got the number -0.5',
  ],
  ['no time', stayWith({ time: NaN }), 'input-value', 'input.measurements[1].time must be'],
  [
    'endless time',
    stayWith({ time: Infinity }),
    'input-value',
    'input.measurements[1].time must be',
  ],
  [
    'a time as text',
    stayWith({ time: '01:30' }),
    'input-value',
    'input.measurements[1].time must be',
  ],
  [
    'a value as text',
    stayWith({ value: '80' }),
    'input-value',
    'input.measurements[1].value must be a finite number; got "80"',
  ],
  [
    'no value',
    stayWith({ value: undefined }),
    'input-value',
    'input.measurements[1].value must be',
  ],
  [
    'a variable that is a number',
    stayWith({ variable: 211 }),
    'input-value',
    'input.measurements[1].variable must be the id or the words',
  ],
  [
    'a unit that is a number',
    stayWith({ unit: 1 }),
    'input-value',
    'input.measurements[1].unit must be a string',
  ],
  [
    'a measurement of the future',
    { ...stayWith({}), now: 0.5 },
    'input-value',
    'input.measurements[1].time must not be later than now, 0.5; got the number 1',
  ],
])('%s is refused', (_, input, code, message) => {
  expect(() => checkStay('test', input, 'input')).toThrow(
    expect.objectContaining({
      ...{ name: 'HeedError', code },
      message: expect.stringContaining(`test: ${message}`) as string,
    }),
  );
});

test('what is later than 48 h is not refused but flagged when read', () => {
  expect(() => checkStay('test', { ...stayWith({ time: 60 }), now: 48 }, 'input')).not.toThrow();
});
