import type { LoadedTask } from '@heed/attention-core/plugin';
import { seededRandom, shuffled } from '@heed/attention-core/train';
import {
  monitoring,
  type MonitoringOptions,
  type MonitoringResult,
  type Stay,
} from '../src/index.js';

let monitor: LoadedTask<Stay, MonitoringResult, MonitoringOptions>;
beforeAll(async () => {
  monitor = await monitoring.load();
});
afterAll(() => monitor.dispose());

const [died, lived, wrong] = monitoring.examples as [Stay, Stay, Stay];
const quick = { reasons: 0 };
const risksOf = async (...stays: Stay[]) =>
  (await monitor(stays, quick)).map(({ risk }) => risk) as [number, ...number[]];
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

test('who died was at a higher risk than who lived', async () => {
  const [high, low] = await risksOf(died, lived);
  expect(high).toBeGreaterThan(0.4);
  expect(low).toBeLessThan(0.08);
});

test('risks lie in their ranges, and the surer the fewer bits', async () => {
  for (const { risk, certainty } of await monitor([...monitoring.examples], quick)) {
    const { low, high, bits } = certainty;
    expect(low).toBeGreaterThanOrEqual(0);
    expect(low).toBeLessThanOrEqual(risk);
    expect(high).toBeGreaterThanOrEqual(risk);
    expect(high).toBeLessThanOrEqual(1);
    expect(bits).toBeCloseTo(-risk * Math.log2(risk) - (1 - risk) * Math.log2(1 - risk), 8);
  }
});

test('of an empty stay only what is common is told', async () => {
  const { risk, certainty, ...rest } = await monitor({ measurements: [] }, { timeline: 10 });
  expect(risk).toBeGreaterThan(0.02);
  expect(risk).toBeLessThan(0.4); // one in seven died
  expect(certainty.bits).toBeGreaterThan(0.14);
  expect(rest).toEqual({ reasons: [], moments: [], timeline: [], flags: [] });
});

test('the order of measurements says nothing', async () => {
  const random = seededRandom(8);
  const mixed = { ...died, measurements: shuffled(died.measurements, random) };
  const [one, other] = await risksOf(died, mixed);
  expect(other).toBeCloseTo(one, 5);
});

test('a batch is answered as its stays are', async () => {
  const alone: number[] = [];
  for (const stay of monitoring.examples) alone.push(...(await risksOf(stay)));
  (await risksOf(...monitoring.examples)).forEach((risk, place) => {
    expect(risk).toBeCloseTo(alone[place]!, 5);
  });
});

test('the risk is the higher the worse the Glasgow coma score', async () => {
  const withScore = (value: number): Stay => ({
    ...lived,
    measurements: lived.measurements.map((each) =>
      each.variable === 'GCS' ? { ...each, value } : each,
    ),
  });
  const [coma, drowsy, awake] = await risksOf(withScore(3), withScore(9), withScore(15));
  expect(coma).toBeGreaterThan(drowsy!);
  expect(drowsy).toBeGreaterThan(awake!);
});

const odds = (risk: number) => risk / (1 - risk);

test('a reason holds: without it, the odds of death are as much lower as it says', async () => {
  const { risk, reasons } = await monitor(died);
  expect(reasons).toHaveLength(5);
  const sizes = reasons.map(({ bits }) => Math.abs(bits));
  expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  const { now = Math.max(...died.measurements.map(({ time }) => time)) } = died;
  for (const { variable, bits } of reasons) {
    const { age, ...rest } = died;
    const without: Stay = {
      ...(variable === 'age' || age === undefined ? rest : died),
      measurements: died.measurements.filter((each) => each.variable !== variable),
      now,
    };
    const [left] = await risksOf(without);
    expect(Math.log2(odds(risk) / odds(left))).toBeCloseTo(bits, 3);
  }
});

test('a reason tells its values as they were given, in order of time', async () => {
  const { reasons } = await monitor(died, { reasons: 41 });
  const score = reasons.find(({ variable }) => variable === 'GCS')!;
  expect(score).toMatchObject({ label: 'Glasgow coma score', unit: '' });
  expect(score.values).toEqual({ count: 8, first: 15, last: 6, least: 3, largest: 15 });
  const fact = reasons.find(({ variable }) => variable === 'unit')!;
  expect(fact.label).toBe('care unit: medical');
});

test('attention is told in shares, and that of moments adds up to that of their variables', async () => {
  const { attention, moments, reasons } = await monitor(died, { attention: true, reasons: 41 });
  const [among, when, answer] = attention!.maps;
  const width = among!.keys.labels.length;
  for (let row = 0; row < among!.weights.length; row += width) {
    expect(sum([...among!.weights.slice(row, row + width)])).toBeCloseTo(1, 4);
  }
  for (const { weights } of [when!, answer!]) expect(sum([...weights])).toBeCloseTo(1, 4);
  expect(answer!.weights).toHaveLength(reasons.length);
  // It looks at what was not measured, too.
  expect(sum(reasons.map((each) => each.attention))).toBeLessThan(1);
  const measured = sum(
    reasons
      .filter(({ variable }) => !['age', 'sex', 'unit'].includes(variable))
      .map((each) => each.attention),
  );
  expect(sum(moments.map((each) => each.attention))).toBeCloseTo(measured, 4);
  expect([...when!.weights]).toHaveLength(moments.length);
  expect(when!.keys.seconds!.at(-1)).toBeCloseTo(46.8 * 3600, 6);
});

test('the timeline is what would have been answered at each moment', async () => {
  const { timeline, risk } = await monitor(died, { ...quick, timeline: 1000 });
  const times = [...new Set([0, ...died.measurements.map(({ time }) => time)])];
  expect(timeline.map(({ time }) => time)).toEqual(times.sort((one, other) => one - other));
  expect(timeline.at(-1)!.risk).toBeCloseTo(risk, 5);
  const cut = timeline.map(({ time }) => ({
    ...died,
    measurements: died.measurements.filter((each) => each.time <= time),
    now: time,
  }));
  (await risksOf(...cut)).forEach((then, place) => {
    expect(timeline[place]!.risk).toBeCloseTo(then, 4);
  });
});

test('of the timeline only the last moments are told where only some are asked for', async () => {
  const { timeline: all } = await monitor(died, { ...quick, timeline: 1000 });
  const { timeline } = await monitor(died, { ...quick, timeline: 3 });
  expect(timeline).toHaveLength(3);
  timeline.forEach(({ time, risk }, place) => {
    expect(time).toBe(all.at(place - 3)!.time);
    expect(risk).toBeCloseTo(all.at(place - 3)!.risk, 5);
  });
});

test.each([
  ['of several variables', ['HR', 'MAP', 'SaO2', 'RespRate']],
  ['of one variable', ['HR']],
])('20,000 measurements %s are answered', async (_, names) => {
  const many = Array.from({ length: 20_000 }, (_each, place) => ({
    ...{ time: (48 * place) / 20_000, variable: names[place % names.length]! },
    value: 60 + 20 * Math.sin(place / 500),
  }));
  const { risk, moments } = await monitor({ ...lived, measurements: many });
  expect(risk).toBeGreaterThan(0);
  expect(moments).toHaveLength(20_000);
});

test('the most measurements that can be are answered', async () => {
  const measurements = new Array(100_000).fill({ time: 2, variable: 'HR', value: 80 }) as [];
  const { reasons } = await monitor({ measurements });
  expect(reasons[0]!.values.count).toBe(100_000);
});

test('what is explained are the variables that something is known of', async () => {
  const { axis, scores } = await monitor.explain(lived);
  expect(axis.labels).toContain('Glasgow coma score');
  expect(axis.labels).toContain('care unit: cardiac surgery');
  expect(axis.labels).toHaveLength(new Set(lived.measurements.map((m) => m.variable)).size + 4);
  expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
});

test('in an empty stay nothing was looked at', async () => {
  const { attention } = await monitor({ measurements: [] }, { attention: true });
  expect(attention!.maps.at(-1)!.weights).toHaveLength(0);
  expect((await monitor.explain({ measurements: [] })).scores).toHaveLength(0);
});

test('faithfulness is measured by leaving out variables', async () => {
  const report = await monitor.faithfulness([died, lived], { options: quick });
  expect(report.leftOut).toBe(0);
  expect(report.methods.map(({ method }) => method)).toContain('attention');
});

test('one that has a wrong value is described, and says so', async () => {
  const { flags, ...result } = await monitor(wrong);
  expect(flags.map(({ problem }) => problem)).toEqual(['impossible', 'wrong unit']);
  expect(monitoring.describe({ ...result, flags })).toMatch(
    /^risk of death \d+ % \(\d+ … \d+\) · [↑↓] /u,
  );
});

test('the card quotes its numbers, and says that it is no medical device', () => {
  expect(monitor.card).toMatch(/\*\*this model\*\* \| \*\*[89]\d\.\d\*\*/);
  expect(monitor.card).toContain('No medical device');
});
