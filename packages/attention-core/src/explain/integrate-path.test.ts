import { gaussLegendre } from './gauss-legendre.js';
import { integratePath, type PathPlace } from './integrate-path.js';

test.each([1, 2, 5, 8])('%i places integrate polynomials up to their degree', (count) => {
  const { places, weights } = gaussLegendre(count);
  for (let degree = 0; degree < 2 * count; degree++) {
    const integral = places.reduce(
      (sum, place, index) => sum + weights[index]! * place ** degree,
      0,
    );
    expect(integral).toBeCloseTo(1 / (degree + 1), 12);
  }
});

/** An output that depends on the way alone, to which two positions add one and two parts of three. */
function way(output: (share: number) => number, slope: (share: number) => number) {
  const looked: PathPlace[] = [];
  const evaluate = (places: readonly PathPlace[]) => {
    looked.push(...places);
    return Promise.resolve(
      places.map(({ share }) => ({
        value: output(share),
        slopes: Float64Array.of(slope(share) / 3, (2 * slope(share)) / 3),
      })),
    );
  };
  return { looked, evaluate, ends: { low: output(0), high: output(1) } };
}

const smooth = () =>
  way(
    (share) => share ** 3,
    (share) => 3 * share ** 2,
  );
/** Rises from 0 to 1 within a hundredth of the way. */
const abrupt = () =>
  way(
    (share) => Math.min(1, Math.max(0, 100 * (share - 0.02))),
    (share) => (share > 0.02 && share < 0.03 ? 100 : 0),
  );

test('where the output is smooth, few places do', async () => {
  const { looked, evaluate, ends } = smooth();
  const [scores] = await integratePath([ends], evaluate, { steps: 512, tolerance: 1e-6 });
  expect(scores![0]).toBeCloseTo(1 / 3, 12);
  expect(scores![1]).toBeCloseTo(2 / 3, 12);
  expect(looked).toHaveLength(8);
});

test('where it is abrupt, the way is looked at more closely', async () => {
  const { looked, evaluate, ends } = abrupt();
  const [scores] = await integratePath([ends], evaluate, { steps: 512, tolerance: 0.01 });
  expect(scores![0]).toBeCloseTo(1 / 3, 1);
  expect(scores![1]! / scores![0]!).toBeCloseTo(2, 12);
  const near = looked.filter(({ share }) => share < 0.0625);
  expect(near.length).toBeGreaterThan(looked.length / 2);
});

test.each([1, 7, 30, 100])('at most %i places are looked at for an example', async (steps) => {
  const [one, other] = [abrupt(), smooth()];
  const seen = [0, 0];
  const evaluate = (places: readonly PathPlace[]) => {
    places.forEach(({ example }) => seen[example]!++);
    return Promise.all(
      places.map(async (place) => {
        const [found] = await (place.example === 0 ? one : other).evaluate([place]);
        return found!;
      }),
    );
  };
  await integratePath([one.ends, other.ends], evaluate, { steps, tolerance: 0 });
  for (const count of seen) {
    expect(count).toBeLessThanOrEqual(steps);
    expect(count).toBeGreaterThan(0);
  }
});

test('no examples, nothing to look at', async () => {
  const evaluate = () => Promise.resolve([]);
  expect(await integratePath([], evaluate, { steps: 8, tolerance: 0 })).toEqual([]);
});
