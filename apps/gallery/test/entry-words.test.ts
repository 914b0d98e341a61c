import { headlineWords, lightWords, progressWords } from '../src/entry-words.js';
import type { GalleryEntry } from '../src/gallery-data.js';

const entry = {} as GalleryEntry;

test('a light is named, with what the card measured of it beside random parts', () => {
  expect(lightWords('Raw attention', entry)).toBe('Lit by raw attention');
  expect(lightWords('Relevance', { ...entry, measured: { method: 0.374, random: -0.04 } })).toBe(
    'Lit by relevance; without what it lights most, confidence falls by 0.37, without random parts by −0.04',
  );
});

test('a number stands beside the nearest baseline', () => {
  expect(headlineWords({ metric: 'accuracy', value: '83.0' })).toBe('Accuracy 83.0');
  const baseline = { name: 'no attention', value: '82.1' };
  expect(headlineWords({ metric: 'accuracy', value: '83.0', baseline })).toBe(
    'Accuracy 83.0; nearest baseline 82.1, no attention',
  );
});

test('a model on its way is said in megabytes', () => {
  expect(progressWords({ loaded: 1_250_000, total: 4_900_000 })).toBe('loading 1.3 of 4.9 MB');
  expect(progressWords({ loaded: 1_250_000, total: undefined })).toBe('loading, 1.3 MB');
  expect(progressWords({ loaded: 4_900_000, total: 4_900_000 })).toBe('starting');
});
