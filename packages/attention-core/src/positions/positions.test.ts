import * as tf from '@tensorflow/tfjs';
import { alibi } from './alibi.js';
import { sinusoidalGrid } from './sinusoidal-grid.js';
import { sinusoidal } from './sinusoidal.js';
import { timeStamps } from './time-stamps.js';

beforeAll(() => tf.setBackend('cpu'));

/** Fails unless two tensors hold about the same numbers. */
function expectClose(actual: tf.Tensor, expected: tf.Tensor): void {
  const difference = tf.max(tf.abs(tf.sub(tf.reshape(actual, expected.shape), expected)));
  expect(difference.dataSync()[0]).toBeLessThan(1e-5);
}

test('sinusoidal positions are the sines and cosines of the paper', () => {
  const table = sinusoidal(5, 4).arraySync() as number[][];
  table.forEach((row, position) => {
    const angles = [position, position / 100];
    const expected = [...angles.map(Math.sin), ...angles.map(Math.cos)];
    row.forEach((value, column) => expect(value).toBeCloseTo(expected[column]!, 5));
  });
});

test('an odd width has no sine for each cosine', () => {
  expect(() => sinusoidal(3, 5)).toThrow('sinusoidal: width must be even; got 5. Use 6.');
});

test('time stamps at whole numbers are sinusoidal positions', () => {
  const times = tf.tensor2d([[0, 1, 2, 3]]);
  expectClose(timeStamps(times, 6), sinusoidal(4, 6));
  expect(timeStamps(times, 6).shape).toEqual([1, 4, 6]);
  const slow = timeStamps(tf.scalar(2), 4, { base: 25 }).arraySync();
  [Math.sin(2), Math.sin(0.4), Math.cos(2), Math.cos(0.4)].forEach((value, column) =>
    expect((slow as number[])[column]).toBeCloseTo(value, 5),
  );
});

test('on a grid, one half of the width is the row’s position and the other the column’s', () => {
  const grid = sinusoidalGrid({ rows: 2, columns: 3 }, 8);
  const [row, column] = [sinusoidal(2, 4), sinusoidal(3, 4)];
  const cells = [0, 1].flatMap((r) =>
    [0, 1, 2].map((c) =>
      tf.concat([tf.slice(row, [r, 0], [1, 4]), tf.slice(column, [c, 0], [1, 4])], 1),
    ),
  );
  expectClose(grid, tf.concat(cells, 0));
});

test.each<[() => unknown, string]>([
  [() => timeStamps(tf.zeros([1]), 3), 'timeStamps: width must be even; got 3. Use 4.'],
  [
    () => timeStamps(tf.zeros([1]), 2, { base: 0 }),
    'timeStamps: base must be a finite number > 0; got 0.',
  ],
  [
    () => timeStamps(tf.scalar(NaN), 2),
    'timeStamps: times must hold finite numbers; got NaN at [].',
  ],
  [
    () => sinusoidalGrid({ rows: 2, columns: 2 }, 6),
    'sinusoidalGrid: width must be divisible by 4; got 6. Use 8.',
  ],
  [
    () => sinusoidalGrid({ rows: 0, columns: 2 }, 4),
    'sinusoidalGrid: rows must be a whole number ≥ 1; got 0.',
  ],
])('bad input %#', (call, message) => {
  expect(call).toThrow(message);
});

test('positions leave no tensors behind but their own', () => {
  const before = tf.memory().numTensors;
  tf.dispose([
    sinusoidal(4, 6),
    alibi(4)({ queries: 3, keys: 5 }),
    sinusoidalGrid({ rows: 2, columns: 2 }, 4),
  ]);
  expect(tf.memory().numTensors).toBe(before);
});
