import { seededRandom } from '../seeded-random.js';
import { bootstrap } from './bootstrap.js';
import { permutationTest } from './permutation-test.js';

describe('permutationTest', () => {
  test('with one input, the rank among the random orders', () => {
    const permuted = [0.1, 0.2, 0.3, 0.4];
    expect(permutationTest([{ observed: 0.35, permuted }])).toBe(2 / 5);
    expect(permutationTest([{ observed: 0.35, permuted }], { better: -1 })).toBe(4 / 5);
    expect(permutationTest([{ observed: 1, permuted }])).toBe(1 / 5);
    expect(permutationTest([{ observed: 0.4, permuted }])).toBe(2 / 5);
  });

  test('with two inputs, the share of all pairs that are as good', () => {
    const inputs = [
      { observed: 3, permuted: [0, 1, 2] },
      { observed: 2, permuted: [0, 1, 3] },
    ];
    // Of 16 pairs of {0, 1, 2, 3}, three have a sum of at least 5.
    expect(permutationTest(inputs, { draws: 20_000 })).toBeCloseTo(3 / 16, 2);
  });

  test.each([
    ['no inputs', [], {}, 'input-empty'],
    ['no random orders', [{ observed: 1, permuted: [] }], {}, 'input-empty'],
    ['a measure that is none', [{ observed: 1, permuted: [NaN] }], {}, 'input-value'],
    ['no draws', [{ observed: 1, permuted: [1] }], { draws: 0 }, 'option'],
  ])('refuses %s', (_, inputs, options, code) => {
    expect(() => permutationTest(inputs, options)).toThrow(expect.objectContaining({ code }));
  });

  test('under chance p is spread evenly', () => {
    const random = seededRandom(11);
    const ps = Array.from({ length: 400 }, (_, seed) =>
      permutationTest(
        Array.from({ length: 8 }, () => ({
          observed: random(),
          permuted: Array.from({ length: 5 }, random),
        })),
        { seed, draws: 200 },
      ),
    );
    // 400 tries: the share below a limit has a standard deviation of at most 0.025.
    for (const limit of [0.05, 0.25, 0.5, 0.75]) {
      const share = ps.filter((p) => p <= limit).length / ps.length;
      expect(Math.abs(share - limit)).toBeLessThan(0.075);
    }
  });
});

describe('bootstrap', () => {
  const random = seededRandom(5);
  const values = Array.from({ length: 100 }, random);

  test('the interval is that of theory: 1.96 standard errors on both sides', () => {
    const { mean, low, high } = bootstrap(100, { draws: 4000 })(values);
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 100;
    const error = 1.96 * Math.sqrt(variance / 100);
    expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / 100, 12);
    expect(low).toBeCloseTo(mean - error, 2);
    expect(high).toBeCloseTo(mean + error, 2);
  });

  test('two series are measured on the same samples', () => {
    const estimate = bootstrap(100);
    const one = estimate(values);
    const other = estimate(values.map((value) => value + 1));
    expect(other.low).toBeCloseTo(one.low + 1, 9);
    expect(other.high).toBeCloseTo(one.high + 1, 9);
  });

  test('refuses no inputs, and values of other inputs', () => {
    expect(() => bootstrap(0)).toThrow(
      'size must be a whole number of at least 1; got the number 0',
    );
    expect(() => bootstrap(2)([1])).toThrow('as many as there are inputs, 2; got 1');
  });

  test('one input has an interval without width', () => {
    expect(bootstrap(1)([0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  });
});
