import { powerOf } from '../corpus/mix.js';
import { centred, levelled } from './level.js';

const wave = (loudness: number) =>
  Float32Array.from({ length: 800 }, (_, at) => loudness * Math.sin(at / 3));

test.each([0.01, 0.3, 20])('a sound of any loudness becomes as loud: %d', (loudness) => {
  expect(Math.sqrt(powerOf(levelled(wave(loudness))))).toBeCloseTo(0.1, 4);
});

test('silence stays silent, and what is next to nothing soft', () => {
  expect(levelled(new Float32Array(10))).toEqual(new Float32Array(10));
  expect(Math.sqrt(powerOf(levelled(wave(1e-5))))).toBeLessThan(0.001);
});

test('centred samples have a mean of 0', () => {
  const sum = centred(wave(0.3).map((sample) => sample + 0.5)).reduce((all, each) => all + each, 0);
  expect(sum / 800).toBeCloseTo(0, 5);
});
