import { compare, interleave } from './interleave.js';
import { resultJson, resultTable, targetTable } from './print.js';
import { median, medianDeviation } from './statistics.js';

test('median and its deviation', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(medianDeviation([1, 2, 3, 4, 1000])).toBe(1);
  expect(medianDeviation([7])).toBeNaN();
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
  expect(lower.peers['peer']).toEqual({ value: 4, spread: 1, ratio: 3, ratioSpread: 0 });
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
  const single = compare({ suite: 's', case: 'memory', unit: 'MB' }, { heed: [4] });
  expect(resultTable([single]).split('\n')[1]).toBe('memory  heed    4 MB');
});

test('targets stand beside what was measured', () => {
  const targets = [
    { peer: 'tfjs', must: 7, aim: 12 },
    { peer: 'jax', must: 3, aim: 8 },
    { must: 2000, aim: 700 },
  ];
  const samples = { heed: [4, 5, 7], tfjs: [60, 50, 70] };
  const result = compare({ suite: 's', case: 'step', targets }, samples);
  expect(targetTable([result]).split('\n')).toEqual([
    'case                     must       aim      measured  spread  reached  heed   peer',
    'step, against tfjs        7 ×      12 ×          10 ×     ± 0     must  5 ms  60 ms',
    'step, against jax         3 ×       8 ×  not measured                   5 ms',
    'step                ≤ 2000 ms  ≤ 700 ms          5 ms     ± 1      aim  5 ms',
  ]);
  expect(targetTable([compare({ suite: 's', case: 'step' }, samples)])).toBe('');
});
