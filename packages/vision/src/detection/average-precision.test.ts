import { readFileSync } from 'node:fs';
import {
  averagePrecision,
  type AveragePrecision,
  type DetectedPicture,
} from './average-precision.js';
import type { Detection, TruthBox } from '../picture/box.js';

type Row = [label: string, left: number, top: number, right: number, bottom: number, more: number];

interface Golden {
  cases: (AveragePrecision & {
    name: string;
    pictures: { truth: Row[]; detections: Row[] }[];
  })[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/coco-ap.json', import.meta.url), 'utf8'),
) as Golden;

const corners = ([label, left, top, right, bottom]: Row) => ({ label, left, top, right, bottom });
const truthOf = (row: Row): TruthBox => ({ ...corners(row), difficult: row[5] === 1 });
const detectionOf = (row: Row): Detection => ({ ...corners(row), score: row[5] });

/** Every number of a result, by where it is. */
function numbersIn(result: object, place = ''): [string, number][] {
  return Object.entries(result)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'number'
        ? [[`${place}${key}`, value] as [string, number]]
        : numbersIn(value as object, `${place}${key}.`),
    );
}

test.each(golden.cases)('is what pycocotools says: $name', ({ name, pictures, ...wanted }) => {
  const got = averagePrecision(
    pictures.map(({ truth, detections }) => ({
      truth: truth.map(truthOf),
      detections: detections.map(detectionOf),
    })),
  );
  const [numbers, expected] = [numbersIn(got), numbersIn(wanted)];
  expect([name, numbers.map(([place]) => place)]).toEqual([name, expected.map(([place]) => place)]);
  const off = numbers.map(([, value], index) => Math.abs(value - expected[index]![1]));
  expect(Math.max(...off)).toBeLessThan(1e-12);
});

const box = { label: 'cell', left: 0, top: 0, right: 10, bottom: 10 };
const pictureOf = (truth: Partial<TruthBox>, detection: Partial<Detection>): DetectedPicture => ({
  truth: [{ ...box, ...truth }],
  detections: [{ ...box, score: 1, ...detection }],
});

test('a label may be any word', () => {
  const result = averagePrecision([pictureOf({ label: '__proto__' }, { label: '__proto__' })]);
  const found = Object.entries(result.perClass);
  expect(found.map(([label]) => label)).toEqual(['__proto__']);
  expect(found[0]![1].ap).toBeCloseTo(1, 12);
});

test('nothing to find and what is no box are refused', () => {
  const none = /must have a true box that is not difficult; got 1 without/;
  expect(() => averagePrecision([pictureOf({ difficult: true }, {})])).toThrow(none);
  expect(() => averagePrecision([])).toThrow(/got 0 without/);
  expect(() => averagePrecision([pictureOf({ right: -1 }, {})])).toThrow(
    /pictures\[0\]\.truth\[0\] must begin before it ends; got columns 0 to -1/,
  );
  expect(() => averagePrecision([pictureOf({}, { top: NaN })])).toThrow(/detections\[0\]/);
  expect(() => averagePrecision([pictureOf({}, { score: NaN })])).toThrow(/score must be .* NaN/);
});
