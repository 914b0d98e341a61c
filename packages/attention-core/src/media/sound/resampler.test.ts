import { joinSamples } from './join-samples.js';
import { resample } from './resample.js';
import { startResampler } from './resampler.js';

const tone = (frequency: number, rate: number, seconds = 0.25) =>
  Float32Array.from({ length: Math.round(seconds * rate) }, (_, index) =>
    Math.sin((2 * Math.PI * frequency * index) / rate + 0.3),
  );

/** The largest of the samples, or of how far they are from others, away from both ends. */
function peak(samples: Float32Array, wanted?: Float32Array): number {
  const edge = Math.floor(samples.length / 4);
  let largest = 0;
  for (let index = edge; index < samples.length - edge; index++) {
    largest = Math.max(largest, Math.abs(samples[index]! - (wanted?.[index] ?? 0)));
  }
  return largest;
}

const rates = [8000, 16_000, 22_050, 44_100, 48_000];
const pairs = rates.flatMap((from) =>
  rates.filter((to) => to !== from).map((to) => [from, to] as const),
);

describe.each(pairs)('%i Hz → %i Hz', (from, to) => {
  const highest = Math.min(from, to) / 2;

  test.each([0.01, 0.3, 0.85])('a sine at %f of the highest frequency stays', (share) => {
    const frequency = share * highest;
    const found = resample(tone(frequency, from), from, to);
    expect(found).toHaveLength(Math.ceil((Math.round(from / 4) * to) / from));
    expect(peak(found, tone(frequency, to))).toBeLessThan(0.001);
  });

  test('nothing comes out that cannot be heard at the wanted rate, nor any mirror', () => {
    if (to > from) {
      const frequency = 0.8 * highest;
      const found = resample(tone(frequency, from), from, to);
      expect(peak(found, tone(frequency, to))).toBeLessThan(0.001); // mirrors would be in the difference
      return;
    }
    for (const frequency of [1.001 * highest, 0.5 * (highest + from / 2), 0.99 * (from / 2)]) {
      expect(peak(resample(tone(frequency, from), from, to))).toBeLessThan(0.001); // −60 dB
    }
  });
});

test('what is constant stays exactly so', () => {
  for (const [from, to] of [
    [44_100, 16_000],
    [8000, 48_000],
  ] as const) {
    const found = resample(new Float32Array(from / 4).fill(0.25), from, to);
    expect(peak(found.map((sample) => sample - 0.25))).toBeLessThan(1e-6);
  }
});

test.each([
  [44_100, 16_000],
  [16_000, 44_100],
  [48_000, 16_000],
  [95_999, 1000],
  [1000, 95_999],
  [16_001, 15_999],
  [16_000, 16_000],
  [44_100.25, 16_000],
])('%d Hz → %d Hz: pieces of any size give what the whole gives', (from, to) => {
  const whole = tone(90, from, 0.05);
  const resampler = startResampler(from, to);
  const pieces: Float32Array[] = [];
  for (let at = 0, size = 1; at < whole.length; at += size, size = ((size * 7) % 1009) + 1) {
    pieces.push(resampler.push(whole.subarray(at, at + size)));
  }
  pieces.push(resampler.end());
  expect(joinSamples(pieces)).toEqual(resample(whole, from, to));
});

test('rates of no common measure are as good', () => {
  const found = resample(tone(1000, 44_101), 44_101, 15_999);
  expect(peak(found, tone(1000, 15_999))).toBeLessThan(0.001);
  const high = resample(tone(9000, 44_101), 44_101, 15_999);
  expect(peak(high)).toBeLessThan(0.001);
});

test('nothing, one sample, and a list', () => {
  expect(resample([], 8000, 16_000)).toHaveLength(0);
  expect(resample([1], 8000, 16_000)).toHaveLength(2);
  expect(resample([1], 16_000, 8000)).toHaveLength(1);
  expect(resample([1, 0.5], 8000, 8000)).toEqual(Float32Array.of(1, 0.5));
});

test.each([
  [0, 8000, /option|from must be 1000 … 768000 Hz; got the number 0/],
  [8000, NaN, /to must be 1000 … 768000 Hz; got the number NaN/],
])('%d Hz → %d Hz is refused', (from, to, message) => {
  expect(() => startResampler(from, to)).toThrow(message);
});
