import { seededRandom } from '@heed/attention-core/plugin';
import { factorise, inverseOf, solve } from './cholesky.js';

test('a case by hand', () => {
  // [4 2; 2 5] = [2 0; 1 2] [2 1; 0 2]; 4x + 2y = 8 and 2x + 5y = 12 for x = 1, y = 2
  const matrix = Float64Array.of(4, NaN, 2, 5);
  factorise(matrix, 2);
  expect([...matrix]).toEqual([2, NaN, 1, 2]);
  const vector = Float64Array.of(8, 12);
  solve(matrix, vector);
  expect([...vector]).toEqual([1, 2]);
});

test('what it solves fits the matrix', () => {
  const size = 9;
  const random = seededRandom(2);
  const root = Float64Array.from({ length: size * size }, () => random() - 0.5);
  // R Rᵀ + I
  const matrix = Float64Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    let sum = row === column ? 1 : 0;
    for (let k = 0; k < size; k++) sum += root[row * size + k]! * root[column * size + k]!;
    return sum;
  });
  const wanted = Float64Array.from({ length: size }, random);
  const solution = wanted.slice();
  const factor = matrix.slice();
  factorise(factor, size);
  solve(factor, solution);
  wanted.forEach((value, row) => {
    const product = solution.reduce((sum, x, column) => sum + matrix[row * size + column]! * x, 0);
    expect(product).toBeCloseTo(value, 12);
  });
  const inverse = inverseOf(factor, size);
  solution.forEach((value, row) => {
    const product = wanted.reduce((sum, x, column) => sum + inverse[row * size + column]! * x, 0);
    expect(product).toBeCloseTo(value, 12);
  });
});
