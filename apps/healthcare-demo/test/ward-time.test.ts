import { jest } from '@jest/globals';
import { lastStep } from '../src/ward/steps.js';
import { wardTime } from '../src/ward/ward-time.js';

/** Milliseconds of a step. */
const pace = 40_000 / lastStep;

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

test('it plays 48 hours in 40 seconds, stops there, and begins anew', async () => {
  const time = wardTime(() => Promise.resolve());
  time.play();
  await jest.advanceTimersByTimeAsync(39_000);
  expect(time.playing).toBe(true);
  await jest.advanceTimersByTimeAsync(1100);
  expect([time.step, time.playing]).toEqual([lastStep, false]);
  time.play();
  expect([time.step, time.playing]).toEqual([0, true]);
});

test('a slow ward is waited for', async () => {
  const slow = 3 * pace;
  const time = wardTime(() => new Promise((resolve) => setTimeout(resolve, slow)));
  time.play();
  await jest.advanceTimersByTimeAsync(slow - 10);
  expect(time.step).toBe(0);
  await jest.advanceTimersByTimeAsync(20);
  expect(time.step).toBe(1);
});

test('who goes to another hour stops it', async () => {
  const onChange = jest.fn(() => Promise.resolve());
  const time = wardTime(onChange);
  time.play();
  time.set(12);
  await jest.advanceTimersByTimeAsync(5000);
  expect([time.step, time.playing]).toEqual([12, false]);
  expect(onChange).toHaveBeenCalledTimes(2);
});

test('who stops and plays while the ward is slow does not make time run twice', async () => {
  const time = wardTime(() => new Promise((resolve) => setTimeout(resolve, pace / 2)));
  time.play();
  time.pause();
  time.play();
  await jest.advanceTimersByTimeAsync(10 * pace + 10);
  expect(time.step).toBe(10);
});
