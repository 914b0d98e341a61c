import * as tf from '@tensorflow/tfjs';
import { alibi } from './alibi.js';
import { sinusoidal } from './sinusoidal.js';

beforeAll(() => tf.setBackend('cpu'));

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

test('alibi falls with the distance, on both sides, by a slope for each head', () => {
  const bias = alibi(2, 2, 3).arraySync() as number[][][];
  const slopes = [1 / 16, 1 / 256];
  expect(bias).toEqual(
    slopes.map((slope) => [
      [-0, -slope, -2 * slope],
      [-slope, -0, -slope],
    ]),
  );
});

test('positions leave no tensors behind but their own', () => {
  const before = tf.memory().numTensors;
  tf.dispose([sinusoidal(4, 6), alibi(4, 3, 5)]);
  expect(tf.memory().numTensors).toBe(before);
});
