import { stayPicture } from '../src/ward/stay-series.js';

const moment = (time: number) => ({ time, attention: 0.5, measurements: [] });
const heart = (time: number, value: number, unit?: string) => ({
  ...{ time, variable: 'HR', value },
  ...(unit && { unit }),
});

test('lines stay as measured last, and what is not yet known stays empty', () => {
  const result = {
    moments: [moment(2), moment(5)],
    timeline: [
      { time: 2, risk: 0.12345 },
      { time: 5, risk: 0.5 },
    ],
  };
  const measured = [heart(5, 90), heart(2, 80)];
  const { axis, weights, series } = stayPicture(result, measured, [0.3, 0.7]);
  const hours = axis.seconds!.map((second) => second / 3600);
  expect(hours.slice(0, 4)).toEqual([0, 2, 5, 5.25]);
  expect(hours).toEqual([...hours].sort((one, other) => one - other));
  // The last position lasts as long as the others do on average: to hour 48.
  const end = hours.at(-1)!;
  expect(end + end / (hours.length - 1)).toBeCloseTo(48);
  expect(weights.slice(0, 4)).toEqual([0, 0.3, 0.7, 0]);
  expect(weights.slice(4).every((weight) => weight === 0)).toBe(true);
  const [risk, rate, ...rest] = series;
  expect(rest).toEqual([]);
  const unknown = hours.slice(3).map(() => NaN);
  expect(risk).toEqual({ name: 'Risk', unit: '%', values: [NaN, 12.3, 50, ...unknown] });
  expect(rate).toEqual({ name: 'Heart rate', unit: 'bpm', values: [NaN, 80, 90, ...unknown] });
});

test('a stay that reaches the end has times that rise', () => {
  const moments = [moment(0), moment(47.8), moment(48)];
  const { axis, weights } = stayPicture({ moments, timeline: [] }, [], [1, 2, 3]);
  expect(axis.seconds).toEqual([0, 47.8 * 3600, 48 * 3600]);
  expect(weights).toEqual([1, 2, 3]);
});

test('what is impossible or in another unit is no part of a line, and a pressure by cuff stands in', () => {
  const moments = [moment(1), moment(2)];
  const measured = [
    ...[heart(1, 900), heart(1, 80), heart(2, 1, 'Hz')],
    ...[1, 2].map((time) => ({ time, variable: 'NIMAP', value: 60 + time })),
  ];
  const { series } = stayPicture({ moments, timeline: [] }, measured, [1, 1]);
  expect(series.map(({ name }) => name)).toEqual(['Pressure']);
});
