import { seededRandom } from '@heed/attention-core/plugin';
import { madeNoise } from '../../test/fixtures/made-speech.js';
import { mixed, powerOf, stretchOf } from './mix.js';

const speech = Float32Array.from({ length: 2000 }, (_, at) => 0.3 * Math.sin(at / 7));
const noise = Float32Array.from(madeNoise(2000, 3));

test('power is the mean of the squares', () => {
  expect(powerOf(Float32Array.of(1, -1, 2, 0))).toBe(1.5);
  expect(powerOf(new Float32Array())).toBe(0);
});

test.each([-5, 0, 12.5])('speech is as it was, %d dB beside the noise', (ratio) => {
  const under = mixed(speech, noise, ratio).map((sample, at) => sample - speech[at]!);
  expect(10 * Math.log10(powerOf(speech) / powerOf(under))).toBeCloseTo(ratio, 4);
  const gain = under[100]! / noise[100]!;
  expect(under[1500]! / noise[1500]!).toBeCloseTo(gain, 4);
});

test('where one of them is silent, nothing is added', () => {
  const silence = new Float32Array(2000);
  expect(mixed(speech, silence, 5)).toEqual(speech);
  expect(mixed(silence, noise, 5)).toEqual(silence);
});

test('a stretch begins anywhere, and goes on from the beginning at the end', () => {
  const samples = Float32Array.from({ length: 5 }, (_, at) => at);
  const random = seededRandom(2);
  const starts = new Set<number>();
  for (let round = 0; round < 60; round++) {
    const stretch = stretchOf(random, { name: 'steps', samples }, 12);
    expect(stretch).toHaveLength(12);
    starts.add(stretch[0]!);
    stretch.forEach((value, at) => expect(value).toBe((stretch[0]! + at) % 5));
  }
  expect([...starts].sort()).toEqual([0, 1, 2, 3, 4]);
});
