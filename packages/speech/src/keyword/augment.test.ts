import { seededRandom } from '@heed/attention-core/plugin';
import { powerOf } from '../corpus/mix.js';
import { augmented, withoutWord } from './augment.js';
import { windowSize } from './listening.js';
import { settings } from './settings.js';

const size = windowSize(settings);
const word = Float32Array.from({ length: 3000 }, (_, at) => 0.2 * Math.sin(at / 4));
const noises = [
  { name: 'saw', samples: Float32Array.from({ length: 999 }, (_, at) => (at % 9) / 9 - 0.5) },
];
const plain = { ...settings, speed: [1, 1], loudness: 0, noisy: 0, gap: 0, stops: 0 } as const;

test('the same seed changes a recording in the same way, another in another', () => {
  const draw = (seed: number) => augmented(seededRandom(seed), word, noises, settings);
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test('a recording lies anywhere in its window, unchanged where nothing is asked for', () => {
  const begins = Array.from({ length: 40 }, (_, seed) => {
    const heard = augmented(seededRandom(seed), word, [], plain);
    expect(heard).toHaveLength(size);
    expect(Math.sqrt(powerOf(heard))).toBeCloseTo(0.1, 4);
    return heard.findIndex((sample) => sample !== 0);
  });
  expect(Math.min(...begins)).toBeLessThan(size / 20);
  expect(Math.max(...begins)).toBeGreaterThan(size / 3);
});

test('noise is where nobody speaks', () => {
  const heard = augmented(seededRandom(1), word, noises, { ...plain, noisy: 1 });
  expect(heard.filter((sample) => sample === 0).length).toBeLessThan(size / 4);
});

test('a recording that is longer than the window is cut to it', () => {
  const long = Float32Array.from({ length: 3 * size }, (_, at) => Math.sin(at / 4));
  expect(augmented(seededRandom(1), long, [], settings)).toHaveLength(size);
});

test('without a word there is noise or silence, of some kind each time', () => {
  const powers = Array.from({ length: 30 }, (_, seed) =>
    powerOf(withoutWord(seededRandom(seed), noises, settings)),
  );
  expect(powers).toContain(0);
  expect(Math.max(...powers)).toBeCloseTo(0.01, 4);
});
