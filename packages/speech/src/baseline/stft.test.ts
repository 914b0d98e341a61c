import { madeNoise } from '../../test/fixtures/made-speech.js';
import { framesLasting, soundOf, spectraOf } from './stft.js';

test.each([
  [8000, 256, 256],
  [16_000, 512, 512],
  [11_025, 352, 512],
  [44_100, 1412, 2048],
])('frames of 32 ms at %d Hz', (rate, size, transform) => {
  expect(framesLasting(0.032, rate)).toEqual({ size, transform });
});

test.each([1, 100, 256, 1000, 1024])('%d samples come back as they were', (length) => {
  const samples = Float32Array.from(madeNoise(length, 9));
  for (const frames of [framesLasting(0.032, 8000), framesLasting(0.032, 11_025)]) {
    const back = soundOf(spectraOf(samples, frames), frames, length);
    back.forEach((value, index) => expect(value).toBeCloseTo(samples[index]!, 6));
  }
});
