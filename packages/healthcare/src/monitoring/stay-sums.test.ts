import { seededRandom, shuffled } from '@heed/attention-core/train';
import { emptyStays, sumsOf, type Knots } from './seen-stays.js';
import { StaySums, type SeenStays, type TimedValue } from './stay-sums.js';
import { timeHeads } from './time-heads.js';

/** Of three variables; the last is never measured. */
const knots: Knots = { knots: [[10, 20, 40], [3, 15], [0]], size: 4 };

/** Measurements of the first two variables over 48 h, in order of time, some values beyond the knots. */
function draw(count: number, seed = 1): TimedValue[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => ({
    time: 48 * random(),
    variable: random() < 0.7 ? 0 : 1,
    value: 50 * random(),
  })).sort((one, other) => one.time - other.time);
}

function seen(values: readonly TimedValue[], now: number): SeenStays {
  const sums = new StaySums(knots.knots, knots.size);
  for (const value of values) sums.add(value);
  const room = emptyStays(1, knots);
  sums.write(room, 0, now);
  return room;
}

/** What the formula says, from all measurements at once: a value has a share of a knot as under a hat. */
function byFormula(values: readonly TimedValue[]): Float64Array {
  const sums = new Float64Array(knots.knots.length * knots.size * timeHeads.length);
  const last = [0, 1, 2].map((variable) =>
    values.reduce(
      (most, each) => (each.variable === variable ? Math.max(most, each.time) : most),
      0,
    ),
  );
  for (const { time, variable, value } of values) {
    const own = knots.knots[variable]!;
    const clipped = Math.min(Math.max(value, own[0]!), own.at(-1)!);
    own.forEach((knot, place) => {
      const other = own[clipped < knot ? place - 1 : place + 1] ?? Infinity;
      const share = Math.max(0, 1 - Math.abs((clipped - knot) / (other - knot)));
      timeHeads.forEach(({ from, hours }, head) => {
        const ago = from === 'last' ? last[variable]! - time : time;
        sums[(variable * knots.size + place) * timeHeads.length + head]! +=
          share * Math.exp(-ago / hours);
      });
    });
  }
  return sums;
}

function expectNear(sums: ArrayLike<number>, others: ArrayLike<number>, relative: number): void {
  expect(sums).toHaveLength(others.length);
  for (let at = 0; at < sums.length; at++) {
    const difference = Math.abs(sums[at]! - others[at]!);
    expect(difference).toBeLessThanOrEqual(relative * (1 + Math.abs(others[at]!)));
  }
}

test('are what the formula says', () => {
  const values = draw(60);
  expectNear(seen(values, 48).sums, byFormula(values), 1e-5);
});

test('are the same in whatever order measurements come, late ones too', () => {
  const values = draw(200);
  const inOrder = seen(values, 48);
  for (const seed of [1, 2, 3]) {
    const mixed = seen(shuffled(values, seededRandom(seed)), 48);
    expectNear(mixed.sums, inOrder.sums, 1e-5);
    expect(mixed.counts).toEqual(inOrder.counts);
    expect(mixed.since).toEqual(inOrder.since);
  }
  const atOnce = emptyStays(1, knots);
  sumsOf(values, knots).write(atOnce, 0, 48);
  expectNear(atOnce.sums, inOrder.sums, 1e-5);
});

test('count measurements, and hours since the last one', () => {
  const late = [
    { time: 9, variable: 0, value: 12 },
    { time: 4, variable: 0, value: 14 },
  ];
  const { counts, since } = seen(late, 10);
  expect([...counts]).toEqual([2, 0, 0]);
  expect([...since]).toEqual([1, -1, -1]);
});

test('a row that was used before holds nothing of it', () => {
  const room = emptyStays(2, knots);
  sumsOf(draw(20), knots).write(room, 1, 48);
  expect(room.sums.some((sum) => sum > 0)).toBe(true);
  sumsOf([], knots).write(room, 1, 0);
  expect(room).toEqual({ ...emptyStays(2, knots), since: Float32Array.of(0, 0, 0, -1, -1, -1) });
});

test('single precision is exact enough after 20,000 measurements', () => {
  const values = draw(20_000);
  expectNear(seen(values, 48).sums, byFormula(values), 1e-4);
});
