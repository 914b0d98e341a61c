import { madeNoise, madeVoice } from '../../test/fixtures/made-speech.js';
import { siSdr } from '../measure/si-sdr.js';
import { wienerFilter } from './wiener.js';

/** Two seconds of a voice with pauses in them, and noise as strong. */
function mixedAt(rate: number): [voice: Float64Array, noisy: Float64Array] {
  const pause = (from: number, to: number) => [from * rate, to * rate] as const;
  const pauses = [pause(0, 0.2), pause(0.7, 1.1), pause(1.7, 2)];
  const voice = madeVoice({ length: 2 * rate, pitch: 120, rate, pauses });
  const noise = madeNoise(voice.length, 7);
  return [voice, voice.map((value, index) => value + 0.1 * noise[index]!)];
}

test.each([8000, 16_000, 11_025])('takes noise out of speech at %d Hz', (rate) => {
  const [voice, noisy] = mixedAt(rate);
  const filtered = wienerFilter(noisy, rate);
  expect(filtered).toHaveLength(voice.length);
  expect(siSdr(filtered, voice) - siSdr(noisy, voice)).toBeGreaterThan(5);
});

test('loudness does not change what it does', () => {
  const [, noisy] = mixedAt(8000);
  const filtered = wienerFilter(noisy, 8000);
  const softer = wienerFilter(
    noisy.map((value) => value / 64),
    8000,
  );
  expect(siSdr(softer, filtered)).toBeGreaterThan(100);
});

test('noise that comes later is followed', () => {
  const rate = 8000;
  const noise = madeNoise(4 * rate, 3).map((value, index) => (index < rate ? 0.002 : 0.1) * value);
  const filtered = wienerFilter(noise, rate);
  const power = (samples: ArrayLike<number>, from: number, to: number) =>
    Array.from(samples)
      .slice(from, to)
      .reduce((sum, value) => sum + value * value, 0);
  const left = power(filtered, 3 * rate, 4 * rate) / power(noise, 3 * rate, 4 * rate);
  expect(10 * Math.log10(left)).toBeLessThan(-12);
});

test('silence stays silence, and the shortest sounds pass', () => {
  expect(wienerFilter(new Float32Array(1000), 8000)).toEqual(new Float32Array(1000));
  for (const length of [1, 2, 127, 128, 129, 257]) {
    const filtered = wienerFilter(madeNoise(length, 5), 8000);
    expect(filtered).toHaveLength(length);
    expect(filtered.every(Number.isFinite)).toBe(true);
  }
});

test('what cannot be filtered is refused', () => {
  expect(() => wienerFilter([], 8000)).toThrow(
    'wienerFilter: samples must have samples; got none.',
  );
  expect(() => wienerFilter([0, Infinity], 8000)).toThrow(/samples\[1\] must be a finite number/);
  expect(() => wienerFilter([0, 1], 0)).toThrow(/wienerFilter: sampleRate must be 1000/);
});
