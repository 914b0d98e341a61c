import * as tf from '@tensorflow/tfjs';
import {
  statelessNormal,
  statelessTruncatedNormal,
  statelessUniform,
  stepPeriod,
  type DrawKey,
} from './stateless-random.js';

beforeAll(() => tf.setBackend('cpu'));

const draws = {
  uniform: (shape: number[], key: DrawKey) => statelessUniform(shape, key),
  'coarse uniform': (shape: number[], key: DrawKey) => statelessUniform(shape, key, 'coarse'),
  normal: statelessNormal,
  'truncated normal': statelessTruncatedNormal,
};
type Kind = keyof typeof draws;

const numbers = (kind: Kind, shape: number[], step: number, seed = 0, place = 0) =>
  tf.tidy(() => Array.from(draws[kind](shape, { seed, place, step: tf.scalar(step) }).dataSync()));

/** The standard normal distribution function: Abramowitz & Stegun 7.1.26, error below 1.5e-7. */
function normalShare(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const error = 1 - series * Math.exp((-x * x) / 2);
  return (1 + Math.sign(x) * error) / 2;
}

const below: Record<Kind, (x: number) => number> = {
  uniform: (x) => x,
  'coarse uniform': (x) => x,
  normal: normalShare,
  'truncated normal': (x) =>
    (normalShare(x) - normalShare(-2)) / (normalShare(2) - normalShare(-2)),
};

/** The largest distance between the shares of a sample and of a distribution (Kolmogorov). */
function distance(sample: number[], share: (x: number) => number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted.reduce((most, x, index) => {
    const expected = share(x);
    return Math.max(
      most,
      Math.abs(expected - index / sorted.length),
      Math.abs(expected - (index + 1) / sorted.length),
    );
  }, 0);
}

const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

function correlation(a: number[], b: number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const spread = (values: number[], middle: number) =>
    Math.sqrt(mean(values.map((x) => (x - middle) ** 2)));
  const together = mean(a.map((x, index) => (x - meanA) * (b[index]! - meanB)));
  return together / (spread(a, meanA) * spread(b, meanB));
}

const moments: Record<Kind, [variance: number, kurtosis: number]> = {
  uniform: [1 / 12, 1.8],
  'coarse uniform': [1 / 12, 1.8],
  normal: [1, 3],
  'truncated normal': [0.7737, 2.3655],
};

describe.each(Object.keys(draws) as Kind[])('%s numbers', (kind) => {
  test.each([[[80, 100]], [[6000]], [[6000, 1]], [[3, 50, 40]]])(
    'have the distribution over %j',
    (shape) => {
      for (const step of [0, 77777]) {
        const sample = numbers(kind, shape, step);
        // 1.95/√n is exceeded by one sample in a thousand.
        expect(distance(sample, below[kind])).toBeLessThan(1.95 / Math.sqrt(sample.length));
      }
    },
  );

  test('have its moments', () => {
    const sample = [1, 2, 3].flatMap((step) => numbers(kind, [100, 150], step));
    const middle = mean(sample);
    const [variance, kurtosis] = moments[kind];
    const central = (power: number) => mean(sample.map((x) => (x - middle) ** power));
    expect(Math.abs(middle - (kind.includes('normal') ? 0 : 0.5))).toBeLessThan(0.012);
    expect(central(2) / variance).toBeCloseTo(1, 1.5);
    expect(central(3) / variance ** 1.5).toBeCloseTo(0, 1);
    expect(central(4) / central(2) ** 2 / kurtosis).toBeCloseTo(1, 1.2);
  });

  test('depend on seed, place and step and on nothing else', () => {
    const sample = numbers(kind, [60, 70], 5);
    expect(numbers(kind, [60, 70], 5)).toEqual(sample);
    const others = [
      numbers(kind, [60, 70], 6),
      numbers(kind, [60, 70], 5 + 4093),
      numbers(kind, [60, 70], 5, 1),
      numbers(kind, [60, 70], 5, 0, 1),
    ];
    for (const other of others) expect(Math.abs(correlation(sample, other))).toBeLessThan(0.06);
  });

  test('are unrelated in neighbouring elements, rows and steps', () => {
    const sample = numbers(kind, [100, 100], 9);
    const shifted = (by: number) => correlation(sample.slice(by), sample.slice(0, -by));
    for (const by of [1, 2, 99, 100, 101]) expect(Math.abs(shifted(by))).toBeLessThan(0.045);
    const inTime = Array.from({ length: 500 }, (_, step) => numbers(kind, [1, 2], step));
    const first = inTime.map(([x]) => x!);
    expect(distance(first, below[kind])).toBeLessThan(1.95 / Math.sqrt(first.length));
    expect(Math.abs(correlation(first.slice(1), first.slice(0, -1)))).toBeLessThan(0.15);
    const second = inTime.map(([, x]) => x!);
    expect(Math.abs(correlation(first, second))).toBeLessThan(0.15);
  });
});

test('uniform numbers reach neither end', () => {
  const sample = [0, 1, 2].flatMap((step) => numbers('uniform', [200, 200], step));
  expect(Math.min(...sample.slice(0, 1e5))).toBeGreaterThanOrEqual(0);
  expect(sample.every((x) => x >= 0 && x < 1)).toBe(true);
});

test('truncated normal numbers stay within two deviations', () => {
  const sample = numbers('truncated normal', [200, 200], 3);
  expect(sample.every((x) => Math.abs(x) <= 2.000001)).toBe(true);
});

test.each(Object.keys(draws) as Kind[])('%s numbers are finite at the last step', (kind) => {
  expect(numbers(kind, [], stepPeriod - 1).every(Number.isFinite)).toBe(true);
  expect(numbers(kind, [3, 0], 1)).toEqual([]);
});
