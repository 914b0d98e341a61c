import { rateMeter } from './rate-meter.js';

test('counts what happened lately, and nothing at the first time', () => {
  const { tick } = rateMeter(1000);
  expect(tick(0)).toBeUndefined();
  expect(tick(250)).toBe(4);
  expect(tick(500)).toBe(4);
  for (let now = 600; now <= 2000; now += 100) tick(now);
  expect(tick(2100)).toBeCloseTo(10);
});

test('what is slower than the span has a rate all the same', () => {
  const { tick } = rateMeter(1000);
  tick(0);
  expect(tick(4000)).toBe(0.25);
  expect(tick(9000)).toBe(0.2);
});
