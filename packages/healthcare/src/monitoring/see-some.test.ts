import { seededRandom } from '@heed/attention-core/plugin';
import { seenVariables } from './facts.js';
import { seeSome, type Seeing } from './see-some.js';

const whole: Seeing = { early: 0, earliest: 12, measurements: 0, variables: 0 };
const values = Array.from({ length: 480 }, (_, place) => ({
  time: place / 10,
  variable: place % seenVariables.length,
  value: place,
}));
const stay = { values, now: 48 };
const many = (seeing: Partial<Seeing>) => {
  const random = seededRandom(4);
  return Array.from({ length: 300 }, () => seeSome(stay, { ...whole, ...seeing }, random));
};
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

test('a whole stay is all there', () => {
  for (const seen of many({})) expect(seen).toEqual(stay);
});

test('nothing is seen after the end, which is drawn evenly from the earliest on', () => {
  const parts = many({ early: 1 });
  for (const { values: own, now } of parts) {
    expect(own).toEqual(values.filter(({ time }) => time <= now));
    expect(now).toBeGreaterThanOrEqual(12);
    expect(now).toBeLessThanOrEqual(48);
  }
  expect(mean(parts.map(({ now }) => now))).toBeCloseTo(30, -1);
  const ended = many({ early: 0.4 }).filter(({ now }) => now < 48).length;
  expect(ended / 300).toBeCloseTo(0.4, 1);
});

test('of each stay another share of measurements is missing, up to the most', () => {
  const missing = many({ measurements: 0.4 }).map((seen) => 1 - seen.values.length / values.length);
  expect(mean(missing)).toBeCloseTo(0.2, 1);
  expect(Math.max(...missing)).toBeLessThan(0.5);
  expect(Math.min(...missing)).toBeLessThan(0.05);
});

test('a variable is seen or not, with all its measurements', () => {
  const parts = many({ variables: 0.15 });
  const left = parts.map(({ values: own }) => new Set(own.map(({ variable }) => variable)));
  expect(mean(left.map(({ size }) => size / seenVariables.length))).toBeCloseTo(0.85, 1);
  const [first] = parts;
  expect(first!.values).toEqual(values.filter(({ variable }) => left[0]!.has(variable)));
});

test('the same numbers drawn, the same part seen', () => {
  const seeing = { early: 0.5, measurements: 0.3, variables: 0.15 };
  expect(many(seeing)).toEqual(many(seeing));
});
