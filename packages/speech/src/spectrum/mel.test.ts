import { furthest } from '../../test/fixtures/furthest.js';
import { goldenOf } from '../../test/fixtures/golden.js';
import { melBands, type MelSizes } from './mel.js';

const golden = goldenOf<{ sizes: MelSizes; places: number[]; weights: number[] }>('mel');

test('bands of 8 kHz are those of librosa’s equations', () => {
  const wanted = new Float64Array(129 * 40);
  golden.places.forEach((place, index) => (wanted[place] = golden.weights[index]!));
  expect(furthest(melBands(golden.sizes), wanted)).toBeLessThan(1e-9);
});

test('each band has an area of 1 where frequencies are dense', () => {
  const sizes = { sampleRate: 16_000, points: 16_384, bands: 10, from: 100, to: 7000 };
  const bands = melBands(sizes);
  const areas = Array.from({ length: 10 }, (_, band) =>
    bands.reduce((sum, weight, at) => (at % 10 === band ? sum + weight : sum), 0),
  );
  for (const area of areas) expect((area * 16_000) / 16_384).toBeCloseTo(1, 3);
});

test('what lies outside of all bands belongs to none', () => {
  const bands = melBands({ sampleRate: 8000, points: 256, bands: 5, from: 500, to: 2000 });
  const hertz = (at: number) => (Math.floor(at / 5) * 8000) / 256;
  expect(bands.every((weight, at) => weight >= 0 && (weight === 0 || hertz(at) > 500))).toBe(true);
  expect(bands.every((weight, at) => weight === 0 || hertz(at) < 2000)).toBe(true);
});
