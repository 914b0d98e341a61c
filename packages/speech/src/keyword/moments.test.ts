import { windowOf } from './find-window.js';
import { listening } from './listening.js';
import { keepMoments, momentsOf } from './moments.js';

const sound = Float32Array.from(
  { length: 16_000 },
  (_, at) => Math.sin(at) * Math.min(1, at / 9000),
);
const heard = windowOf(sound, listening);

test('moments have the times of the sound, 40 ms apart', () => {
  const { kind, seconds, labels } = momentsOf(heard, listening);
  expect(kind).toBe('frames');
  expect(seconds).toHaveLength(25);
  expect(seconds![0]).toBe(heard.from);
  expect(seconds![24]! - seconds![0]!).toBeCloseTo(0.96, 6);
  expect(labels[1]).toBe(`${(heard.from + 0.04).toFixed(2)} s`);
});

test('what is not kept is silent, and the rest as it was', () => {
  const kept = Array.from({ length: 25 }, (_, step) => step === 3);
  const { samples, from, to } = keepMoments(heard, kept, listening);
  expect([from, to]).toEqual([heard.from, heard.to]);
  expect(samples.subarray(3 * 320, 4 * 320)).toEqual(heard.samples.subarray(3 * 320, 4 * 320));
  expect(samples.filter((sample) => sample !== 0).length).toBeLessThanOrEqual(320);
});
