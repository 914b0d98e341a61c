import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { arbitrary } from '../../masks/arbitrary.js';
import { attend } from '../attend.js';
import type { MultiHeadWeights } from '../heads/multi-head.js';
import { alongAxis } from './along-axis.js';
import { axial } from './axial.js';
import { neighbourhood } from './neighbourhood.js';

beforeAll(() => tf.setBackend('cpu'));

const draw = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed);
const threeOf = (length: number) =>
  [1, 2, 3].map((seed) => draw([2, 2, length, 3], seed)) as [tf.Tensor, tf.Tensor, tf.Tensor];

/** A mask over the cells of a grid of rows and columns, by the steps down and to the right. */
const bySteps = (rows: number, columns: number, sees: (down: number, right: number) => boolean) => {
  const cells = Array.from({ length: rows * columns }, (_, cell) => cell);
  const row = (cell: number) => Math.floor(cell / columns);
  const seen = cells.map((i) =>
    cells.map((j) => sees(row(j) - row(i), (j % columns) - (i % columns))),
  );
  return arbitrary(tf.tensor2d(seen, undefined, 'bool'));
};

test.each([
  [0, (_down: number, right: number) => right === 0],
  [1, (down: number) => down === 0],
] as const)('along axis %i of a grid: attend with lines as the mask', (axis, sees) => {
  tf.tidy(() => {
    const [q, k, v] = threeOf(20);
    const expected = attend(q, k, v, { mask: bySteps(4, 5, sees) });
    const actual = alongAxis(q, k, v, { grid: [4, 5], axis, weights: true });
    expectClose(actual.output, expected.output);
    expectClose(actual.weights!, expected.weights);
  });
});

test('a neighbourhood as large as the grid is full attention', () => {
  tf.tidy(() => {
    const [q, k, v] = threeOf(9);
    const expected = attend(q, k, v);
    expectClose(neighbourhood(q, k, v, { grid: [3, 3] }).output, expected.output);
  });
});

test('far from the borders, a neighbourhood is the square around a cell', () => {
  tf.tidy(() => {
    const [q, k, v] = threeOf(35);
    const square = (down: number, right: number) => Math.abs(down) <= 1 && Math.abs(right) <= 1;
    const expected = attend(q, k, v, { mask: bySteps(5, 7, square) }).weights;
    const { weights } = neighbourhood(q, k, v, { grid: [5, 7], size: 3, weights: true });
    const inner = (maps: tf.Tensor) =>
      tf.slice(tf.reshape(maps, [4, 5, 7, 35]), [0, 1, 1, 0], [4, 3, 5, 35]);
    expectClose(inner(weights!), inner(expected));
  });
});

/** Projections that keep everything, so that only attention moves anything. */
const identity = (): MultiHeadWeights => {
  const kernel = tf.eye(3);
  return { query: { kernel }, key: { kernel }, value: { kernel }, output: { kernel } };
};

/** How many cells of a grid of 2 × 3 × 2 the first one depends on. */
const reach = (axes: number[]) =>
  tf.tidy(() => {
    const first = (x: tf.Tensor) => {
      const weights = axes.map(identity);
      const { output } = axial(x, weights, { grid: [2, 3, 2], axes, heads: 1 });
      return tf.sum(tf.slice(output, [0, 0, 0], [1, 1, 3]));
    };
    const slopes = tf.sum(tf.abs(tf.grad(first)(draw([1, 12, 3], 1))), [0, 2]); // [12]
    return [...slopes.dataSync()].filter((slope) => slope > 0).length;
  });

test('after each axis a cell has seen more of the grid, and in the end all of it', () => {
  expect([reach([]), reach([1]), reach([0, 1]), reach([0, 1, 2])]).toEqual([1, 3, 6, 12]);
});
