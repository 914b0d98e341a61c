import { compare, interleave } from './interleave.js';
import { resultJson, resultTable } from './print.js';
import { median, medianDeviation } from './statistics.js';

test('median and its deviation', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(medianDeviation([1, 2, 3, 4, 1000])).toBe(1);
});

test('contenders take turns, each round begins with another one, warm-up does not count', async () => {
  const turns: string[] = [];
  const contender = (name: string) => () => {
    turns.push(name);
    return turns.length;
  };
  const contenders = { a: contender('a'), b: contender('b'), c: contender('c') };
  const samples = await interleave(contenders, { rounds: 3, warmUp: 1 });
  expect(turns.join('')).toBe('abcbcacababc');
  expect(samples).toEqual({ a: [6, 8, 10], b: [4, 9, 11], c: [5, 7, 12] });
});

test('without a measurement of their own, contenders are timed', async () => {
  const pause = (milliseconds: number) =>
    new Promise<void>((done) => setTimeout(done, milliseconds));
  const samples = await interleave({ short: () => pause(5), long: () => pause(60) }, { rounds: 3 });
  expect(samples.short).toHaveLength(3);
  expect(Math.min(...samples.long)).toBeGreaterThan(50);
  expect(median(samples.short)).toBeLessThan(median(samples.long));
});

test('the ratio is the median of the ratios within rounds, whichever way is better', () => {
  // The machine is ten times slower in the last round.
  const samples = { heed: [1, 2, 30], peer: [3, 4, 90] };
  const lower = compare({ suite: 's', case: 'c' }, samples);
  expect(lower).toMatchObject({ unit: 'ms', heed: 2, heedSpread: 1 });
  expect(lower.peers['peer']).toEqual({ value: 4, spread: 1, ratio: 3 });
  const higher = compare({ suite: 's', case: 'c', unit: 'steps/s', better: 'higher' }, samples);
  expect(higher.peers['peer']?.ratio).toBeCloseTo(1 / 3);
});

test('JSON has the promised keys and no others', () => {
  const result = compare({ suite: 's', case: 'c' }, { heed: [1 / 3], tfjs: [10 / 3] });
  expect(resultJson(result)).toBe(
    '{"suite":"s","case":"c","unit":"ms","heed":0.333333,"peers":{"tfjs":{"value":3.33333,"ratio":10}}}',
  );
});

test('the table has a row for Heed and for each peer', () => {
  const result = compare({ suite: 's', case: 'step' }, { heed: [4, 5, 7], tfjs: [60, 50, 70] });
  expect(resultTable([result]).split('\n')).toEqual([
    'case        median  spread  Heed is better',
    'step  heed    5 ms     ± 1',
    '      tfjs   60 ms    ± 10            10 ×',
  ]);
});
