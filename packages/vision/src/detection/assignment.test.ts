import { readFileSync } from 'node:fs';
import { seededRandom } from '@heed/attention-core/plugin';
import fc from 'fast-check';
import { assignment } from './assignment.js';

interface Golden {
  cases: {
    name: string;
    rows: number;
    columns: number;
    /** Numbers of the seeded source of this library, made into costs by `floor(random() * steps) + from`. */
    seed: number;
    steps: number;
    from: number;
    sum: number;
  }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/assignment.json', import.meta.url), 'utf8'),
) as Golden;

/** The cost of an assignment; NaN unless it pairs as many as can be, and each column once. */
function costOf(costs: ArrayLike<number>, columnOf: Int32Array, columns: number): number {
  const taken = columnOf.filter((column) => column >= 0 && column < columns);
  const pairs = Math.min(columnOf.length, columns);
  if (new Set(taken).size !== pairs || taken.length !== pairs) return NaN;
  return columnOf.reduce((sum, column, row) => {
    return column === -1 ? sum : sum + costs[row * columns + column]!;
  }, 0);
}

/** The least cost, by trying every assignment. */
function leastCost(costs: ArrayLike<number>, rows: number, columns: number): number {
  const from = (row: number, free: readonly number[], left: number): number => {
    if (left === 0) return 0;
    const skipped = rows - row > left ? from(row + 1, free, left) : Infinity;
    return free.reduce((least, column) => {
      const others = free.filter((other) => other !== column);
      return Math.min(least, costs[row * columns + column]! + from(row + 1, others, left - 1));
    }, skipped);
  };
  const all = Array.from({ length: columns }, (_, column) => column);
  return from(0, all, Math.min(rows, columns));
}

const sizes = [0, 1, 2, 3, 4, 5];

test.each(sizes)('the least cost of %i rows and 0 to 5 columns', (rows) => {
  const cost = fc.oneof(
    fc.integer({ min: -4, max: 4 }),
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  );
  for (const columns of sizes) {
    const length = { minLength: rows * columns, maxLength: rows * columns };
    fc.assert(
      fc.property(fc.array(cost, length), (drawn) => {
        const costs = Float64Array.from(drawn);
        const got = costOf(costs, assignment(costs, rows, columns), columns);
        return Math.abs(got - leastCost(costs, rows, columns)) < 1e-9;
      }),
      { numRuns: 60, seed: 1 },
    );
  }
});

test.each(golden.cases)('the sum is what SciPy finds: $name', (wanted) => {
  const { rows, columns, seed, steps, from, sum } = wanted;
  const random = seededRandom(seed);
  const costs = Float64Array.from(
    { length: rows * columns },
    () => Math.floor(random() * steps) + from,
  );
  expect(costOf(costs, assignment(costs, rows, columns), columns)).toBe(sum);
});

test('where all cost the same, everything is paired, each time alike', () => {
  const costs = new Float64Array(12).fill(2.5);
  const pairs = assignment(costs, 3, 4);
  expect(costOf(costs, pairs, 4)).toBe(7.5);
  expect(assignment(costs, 3, 4)).toEqual(pairs);
});

test('rows that no column is left for have none', () => {
  expect([...assignment(Float32Array.of(3, 1, 2), 3, 1)]).toEqual([-1, 0, -1]);
  expect([...assignment(new Float32Array(0), 2, 0)]).toEqual([-1, -1]);
});

test('costs that are huge beside others do no harm', () => {
  const costs = Float64Array.of(1e12, 1, 1e12, 2, 1e12, 4, 1, 5, 1e12);
  expect([...assignment(costs, 3, 3)]).toEqual([1, 2, 0]);
});

test('what is no matrix of finite numbers is refused', () => {
  const matrix = (...costs: number[]) => Float64Array.from(costs);
  expect(() => assignment(matrix(1, NaN), 1, 2)).toThrow(/row 0, column 1 must be finite; got NaN/);
  expect(() => assignment(matrix(1, 2, Infinity, 3), 2, 2)).toThrow(/row 1, column 0 .* Infinity/);
  expect(() => assignment(matrix(1, 2, 3), 2, 2)).toThrow(/2 × 2 numbers; got 3/);
  expect(() => assignment(matrix(), -1, 0)).toThrow(/whole numbers from 0/);
});
