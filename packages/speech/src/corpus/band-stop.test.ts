import { powerOf } from './mix.js';
import { bandStop } from './band-stop.js';

const tone = (share: number) =>
  Float32Array.from({ length: 4000 }, (_, at) => Math.sin(2 * Math.PI * share * at));

/** How much of the power of a tone is left, once the filter has settled. */
const left = (share: number) =>
  powerOf(bandStop(tone(share), 0.1, 2).subarray(2000)) / powerOf(tone(share));

test('a tone in the middle of the band is gone, others are not', () => {
  expect(left(0.1)).toBeLessThan(1e-4);
  expect(left(0.01)).toBeGreaterThan(0.9);
  expect(left(0.4)).toBeGreaterThan(0.9);
});

test('the band is as wide as the quality says: half of the power is left at its edges', () => {
  expect(left(0.1 + 0.027)).toBeCloseTo(0.5, 1);
});
