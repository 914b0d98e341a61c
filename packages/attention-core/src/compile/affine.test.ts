import { seededRandom } from '../explain/seeded-random.js';
import { fitAffine, type Affine } from './affine.js';

const samples = ({ scale, offset }: Affine, count: number) => {
  const random = seededRandom(3);
  return Array.from({ length: count }, () => {
    const exact = random();
    return { base: Math.fround(exact), value: Math.fround(scale * exact + offset) };
  });
};

test.each([
  [1, 0],
  [0.2, 0],
  [2, -1],
  [0.05, 5],
  [-3, 0.125],
  [0, 0.7],
  [1e-4, 0],
])('finds scale %d and offset %d again', (scale, offset) => {
  for (const count of [2, 3, 64]) {
    const found = fitAffine(samples({ scale, offset }, count))!;
    expect(found.scale).toBeCloseTo(scale, 6);
    expect(found.offset).toBeCloseTo(offset, 6);
  }
  expect(fitAffine(samples({ scale, offset }, 64))).toEqual({ scale, offset });
});

test('a scale of many digits', () => {
  const found = fitAffine(samples({ scale: Math.SQRT1_2, offset: Math.PI }, 64))!;
  expect(found.scale).toBeCloseTo(Math.SQRT1_2, 6);
  expect(found.offset).toBeCloseTo(Math.PI, 6);
});

test('numbers that nothing was done to alike have no answer', () => {
  const bent = samples({ scale: 1, offset: 0 }, 64).map(({ base }) => ({
    base,
    value: base * base,
  }));
  expect(fitAffine(bent)).toBeUndefined();
  expect(fitAffine(samples({ scale: 2, offset: 1 }, 1))).toBeUndefined();
  expect(fitAffine([])).toBeUndefined();
});
