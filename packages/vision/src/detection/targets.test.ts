import type { Target } from './match.js';
import { wantedAt, wantedOfCells, wantedOfQueries, type Wanted } from './targets.js';

const grid = { rows: 10, columns: 10 };
const large: Target = { label: 0, x: 0.5, y: 0.5, width: 0.8, height: 0.8 };
const small: Target = { label: 1, x: 0.55, y: 0.55, width: 0.1, height: 0.1 };

test('cells near the middle of a box want it, of several the smallest', () => {
  const { labels, boxes } = wantedOfCells([small, large], grid);
  const at = (row: number, column: number) => labels[10 * row + column];
  expect(at(5, 5)).toBe(1);
  expect(at(3, 3)).toBe(0);
  expect(at(0, 0)).toBe(-1);
  expect([...boxes.subarray(4 * 55, 4 * 56)].map((value) => Number(value.toFixed(2)))).toEqual([
    0.55, 0.55, 0.1, 0.1,
  ]);
});

test('even a tiny box has a cell', () => {
  const tiny: Target = { label: 0, x: 0.299, y: 0.701, width: 0.001, height: 0.001 };
  const { labels } = wantedOfCells([tiny], grid);
  expect(labels.filter((label) => label === 0).length).toBeGreaterThan(0);
});

/** What is wanted of queries at cells of which only the given ones want something. */
const begun = (...labels: number[]): Wanted => ({
  labels: Float32Array.from(labels),
  boxes: new Float32Array(4 * labels.length).fill(0.5),
});

test('some places of what is wanted can be taken, in any order', () => {
  const { labels, boxes } = wantedAt(wantedOfCells([small], grid), [55, 0]);
  expect([...labels]).toEqual([1, -1]);
  expect(boxes[2]).toBeCloseTo(0.1);
});

test('a query whose cell wants nothing wants the target that it stands for', () => {
  const predictions = {
    boxes: Float32Array.from([0.1, 0.1, 0.1, 0.1, 0.5, 0.5, 0.8, 0.8]),
    logits: new Float32Array(4),
    classes: 2,
  };
  const { labels, boxes } = wantedOfQueries(predictions, [large], begun(-1, -1));
  expect([...labels]).toEqual([-1, 0]);
  expect([...boxes.subarray(4)].map((value) => Number(value.toFixed(2)))).toEqual([
    0.5, 0.5, 0.8, 0.8,
  ]);
});

test('several queries want what their cells want, whatever they stand for', () => {
  const at = (x: number) => [x, 0.5, 0.8, 0.8];
  const predictions = {
    boxes: Float32Array.from([...at(0.5), ...at(0.35), ...at(0.25)]),
    logits: new Float32Array(6),
    classes: 2,
  };
  expect([...wantedOfQueries(predictions, [large], begun(1, 0, -1)).labels]).toEqual([1, 0, -1]);
});

test('of more targets than queries the largest are wanted', () => {
  const predictions = {
    boxes: Float32Array.from([0.5, 0.5, 0.8, 0.8]),
    logits: new Float32Array(2),
    classes: 2,
  };
  expect([...wantedOfQueries(predictions, [small, large], begun(-1)).labels]).toEqual([0]);
});

test('of predictions that are not finite nothing is wanted', () => {
  const predictions = {
    boxes: new Float32Array(8).fill(NaN),
    logits: new Float32Array(4).fill(NaN),
    classes: 2,
  };
  expect([...wantedOfQueries(predictions, [large], begun(0, 0)).labels]).toEqual([-1, -1]);
});
