import { match, type Target } from './match.js';

const box = (x: number, y: number) => [x, y, 0.2, 0.2];
const target = (label: number, x: number, y: number): Target => ({
  label,
  x,
  y,
  width: 0.2,
  height: 0.2,
});
const predicted = (boxes: number[][], logits: number[][]) => ({
  boxes: Float32Array.from(boxes.flat()),
  logits: Float32Array.from(logits.flat()),
  classes: logits[0]!.length,
});

test('each target gets the prediction at its place', () => {
  const predictions = predicted([box(0.8, 0.8), box(0.2, 0.2), box(0.5, 0.5)], [[0], [0], [0]]);
  expect([...match(predictions, [target(0, 0.2, 0.2), target(0, 0.8, 0.8)])!]).toEqual([1, 0]);
});

test('of two at one place, the one that names it', () => {
  const predictions = predicted(
    [box(0.5, 0.5), box(0.5, 0.5)],
    [
      [3, -3],
      [-3, 3],
    ],
  );
  expect([...match(predictions, [target(1, 0.5, 0.5)])!]).toEqual([1]);
});

test('two targets never share a prediction, however good it is', () => {
  const predictions = predicted([box(0.5, 0.5), box(0.9, 0.9)], [[5], [-5]]);
  const [first, second] = match(predictions, [target(0, 0.5, 0.5), target(0, 0.52, 0.5)])!;
  expect(new Set([first, second])).toEqual(new Set([0, 1]));
});

test('of nothing there is nothing to match', () => {
  expect(match(predicted([box(0.5, 0.5)], [[0]]), [])).toHaveLength(0);
});

test.each([
  ['logits', [[NaN], [0]], [box(0.5, 0.5), box(0.9, 0.9)]],
  ['boxes', [[0], [0]], [box(0.5, 0.5), box(NaN, 0.9)]],
])('%s that are not finite match nothing', (_, logits, boxes) => {
  expect(match(predicted(boxes, logits), [target(0, 0.5, 0.5)])).toBeUndefined();
});
