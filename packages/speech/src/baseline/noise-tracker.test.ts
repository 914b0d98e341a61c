import { madeNoise } from '../../test/fixtures/made-speech.js';
import { trackNoise } from './noise-tracker.js';

const places = 129;

/** Powers as those of white noise are, spread exponentially around a mean. */
function noisePowers(frames: number, mean: number, seed = 5): Float64Array[] {
  const chances = madeNoise(frames * places, seed);
  return Array.from({ length: frames }, (_, frame) =>
    Float64Array.from(
      { length: places },
      (_, place) => -mean * Math.log((1 + chances[frame * places + place]!) / 2),
    ),
  );
}

const mean = (power: Float64Array) => power.reduce((sum, value) => sum + value, 0) / places;

test('noise alone is found, from its first frame on', () => {
  const noises = trackNoise(noisePowers(200, 4));
  for (const noise of noises) {
    expect(mean(noise) / 4).toBeGreaterThan(0.85);
    expect(mean(noise) / 4).toBeLessThan(1.15);
  }
});

test('speech is not taken for noise, also where the sound begins with it', () => {
  const powers = noisePowers(120, 1);
  const speaks = (frame: number) => frame < 12 || (frame >= 60 && frame < 75);
  powers.forEach((power, frame) => {
    if (speaks(frame)) for (let place = 20; place < 40; place++) power[place]! += 1000;
  });
  const noises = trackNoise(powers);
  for (const frame of [0, 50, 70, 119]) {
    const under = noises[frame]!.subarray(22, 38).reduce((sum, value) => sum + value, 0) / 16;
    expect(under).toBeGreaterThan(0.3);
    expect(under).toBeLessThan(30);
  }
});

test('noise that becomes louder is followed within a second', () => {
  const noises = trackNoise([...noisePowers(60, 1), ...noisePowers(120, 100, 8)]);
  expect(mean(noises[59]!)).toBeLessThan(1.3);
  expect(mean(noises[179]!)).toBeGreaterThan(80);
});

test('nothing at all still leaves something to divide by', () => {
  const noises = trackNoise([new Float64Array(3), new Float64Array(3)]);
  expect(noises.every((noise) => noise.every((value) => value > 0))).toBe(true);
});
