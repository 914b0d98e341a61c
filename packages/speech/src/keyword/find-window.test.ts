import { findWindow, windowOf } from './find-window.js';
import { listening, windowSize } from './listening.js';

const { sampleRate } = listening;
const size = windowSize(listening);

/** Silence with a tone of so many seconds in it, which begins at a time. */
function toneIn(seconds: number, at: number, lasting: number, offset = 0): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) => {
    const time = index / sampleRate;
    return (
      offset + (time >= at && time < at + lasting ? 0.3 * Math.sin(2 * Math.PI * 440 * time) : 0)
    );
  });
}

test('a short sound is heard whole, with silence behind it', () => {
  const { samples, from, to } = windowOf(toneIn(0.4, 0, 0.4), listening);
  expect(samples).toHaveLength(size);
  expect([from, to]).toEqual([0, 0.4]);
  expect(samples.subarray(0, 0.4 * sampleRate).some((sample) => Math.abs(sample) > 0.1)).toBe(true);
  expect(samples.subarray(0.4 * sampleRate).every((sample) => sample === 0)).toBe(true);
});

test('of a longer sound the word comes to lie in the middle of what is heard', () => {
  const { from, to } = windowOf(toneIn(5, 3.1, 0.4), listening);
  expect(to - from).toBeCloseTo(1, 6);
  expect((from + to) / 2).toBeCloseTo(3.3, 1);
});

test('a word at the very end is heard, although the last step is not full', () => {
  const { from, to } = windowOf(toneIn(2.013, 1.6, 0.413), listening);
  expect(to).toBeCloseTo(2.013, 6);
  expect(from).toBeGreaterThan(1);
});

test('an offset changes neither where it listens nor what it hears', () => {
  const plain = windowOf(toneIn(3, 2, 0.5), listening);
  const shifted = windowOf(toneIn(3, 2, 0.5, 0.4), listening);
  expect(shifted.from).toBe(plain.from);
  shifted.samples.forEach((sample, at) => expect(sample).toBeCloseTo(plain.samples[at]!, 3));
});

test('pieces of any length are the whole', () => {
  const sound = toneIn(2.5, 1.2, 0.3);
  const finder = findWindow(listening);
  for (
    let at = 0, length = 1;
    at < sound.length;
    at += length, length = ((length * 7) % 1000) + 1
  ) {
    finder.push(sound.subarray(at, at + length));
  }
  expect(finder.end()).toEqual(windowOf(sound, listening));
});

test('of a quarter of an hour the second is heard in which something is', () => {
  const finder = findWindow(listening);
  for (let minute = 0; minute < 15; minute++) {
    finder.push(minute === 11 ? toneIn(60, 30, 0.4) : new Float32Array(60 * sampleRate));
  }
  const { from, samples } = finder.end();
  expect(from + 0.5).toBeCloseTo(11 * 60 + 30.2, 1);
  expect(samples).toHaveLength(size);
});

test.each([
  ['a single sample', Float32Array.of(0.5), 1 / sampleRate],
  ['silence', new Float32Array(sampleRate), 1],
])('%s is silence', (_, sound, to) => {
  const heard = windowOf(sound, listening);
  expect(heard.samples.every((sample) => sample === 0)).toBe(true);
  expect(heard.to).toBe(to);
});
