import * as tf from '@tensorflow/tfjs';
import { bells } from './bells.js';
import { covered } from './covered.js';
import { gridSide } from './grid.js';
import { pictureSide } from './grey-picture.js';
import { takeIn, tents } from './retina.js';

beforeAll(() => tf.setBackend('cpu'));

/** Every pixel says where it is: 100 times its row, and its column. */
const numbered = () =>
  tf.tensor3d(
    Float32Array.from(
      { length: pictureSide ** 2 },
      (_, at) => 100 * Math.floor(at / pictureSide) + (at % pictureSide),
    ),
    [1, pictureSide, pictureSide],
  );

/** The place −1 … 1 of a distance from the edge in pixels. */
const placeOf = (pixels: number) => tf.tensor1d([pixels / 30 - 1]);

test('at a scale of 1 it takes the pixels themselves', () => {
  const retina = { side: 3, scales: [1] };
  const [rows, columns] = [tents(placeOf(10.5), retina), tents(placeOf(40.5), retina)];
  const seen = takeIn(numbered(), rows, columns, retina);
  expect(seen.shape).toEqual([1, 9]);
  const expected = [9, 10, 11].flatMap((row) => [39, 40, 41].map((column) => 100 * row + column));
  seen.dataSync().forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 1));
});

test('between pixels it takes some of both, and beyond the picture it is black', () => {
  const retina = { side: 1, scales: [1] };
  const between = takeIn(
    numbered(),
    tents(placeOf(10.5), retina),
    tents(placeOf(40.75), retina),
    retina,
  );
  expect(between.dataSync()[0]).toBeCloseTo(1000 + 40.25, 1);
  const beyond = tents(placeOf(-3), retina);
  expect(takeIn(numbered(), beyond, beyond, retina).dataSync()[0]).toBe(0);
});

test('each number is a mean, at every scale', () => {
  const retina = { side: 4, scales: [1, 2, 3] };
  const sums = tf.sum(tents(placeOf(29.3), retina), -1).dataSync();
  expect(sums).toHaveLength(12);
  sums.forEach((sum) => expect(sum).toBeCloseTo(1, 2));
});

test('scales come one after the other', () => {
  const retina = { side: 2, scales: [1, 4] };
  const at = tents(placeOf(30), retina);
  const both = takeIn(numbered(), at, at, retina).dataSync();
  const wide = { side: 2, scales: [4] };
  const alone = takeIn(numbered(), tents(placeOf(30), wide), tents(placeOf(30), wide), wide);
  expect(both).toHaveLength(8);
  alone.dataSync().forEach((value, index) => expect(both[4 + index]).toBeCloseTo(value, 1));
});

test('bells take in the whole picture, as a mean', () => {
  const retina = { side: 2, scales: [3] };
  const weights = bells(
    { place: tf.tensor2d([[0.2]]), zoom: tf.tensor2d([[1]]), spread: tf.tensor2d([[4]]) },
    retina,
  );
  const values = weights.dataSync();
  expect(values.every((value) => value > 0)).toBe(true);
  tf.sum(weights, -1)
    .dataSync()
    .forEach((sum) => expect(sum).toBeCloseTo(1, 4));
});

test('the map of a glimpse is light where it took numbers in, also at the edge', () => {
  const retina = { side: 4, scales: [1, 3] };
  const map = covered(tf.tensor3d([-1, -1, 0, 0], [1, 2, 2]), retina);
  expect(map.shape).toEqual([1, 1, 2, gridSide ** 2]);
  tf.sum(map, -1)
    .dataSync()
    .forEach((sum) => expect(sum).toBeCloseTo(1, 5));
  const values = map.dataSync();
  expect(values[0]).toBe(Math.max(...values.slice(0, gridSide ** 2)));
  const middle = Math.floor(gridSide / 2) * (gridSide + 1);
  const second = values.slice(gridSide ** 2);
  expect(second[middle]).toBe(Math.max(...second));
  expect(second[0]).toBe(0);
});
