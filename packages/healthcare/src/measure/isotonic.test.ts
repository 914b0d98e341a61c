import { seededRandom } from '@heed/attention-core/plugin';
import { isotonic, type IsotonicPoint } from './isotonic.js';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * By the max–min formula, from the definition: the largest, over beginnings, of the least mean to an end (Barlow et al.
 * 1972, "Statistical Inference under Order Restrictions", theorem 1.4). Beginnings and ends do not part equal scores.
 */
function byDefinition(points: readonly IsotonicPoint[]): number[] {
  const targets = points.map(({ target }) => target);
  const starts = [...points.keys()].filter((at) => points[at - 1]?.score !== points[at]!.score);
  const ends = [...points.keys()].filter((at) => points[at + 1]?.score !== points[at]!.score);
  return points.map(({ score }) => {
    const lows = starts
      .filter((start) => points[start]!.score <= score)
      .map((start) => {
        const beyond = ends.filter((end) => points[end]!.score >= score);
        return Math.min(...beyond.map((end) => mean(targets.slice(start, end + 1))));
      });
    return Math.max(...lows);
  });
}

test('is the nearest rising function, with and without equal scores', () => {
  const random = seededRandom(2);
  for (let round = 0; round < 60; round++) {
    const scores = round % 2 === 0 ? 100 : 4;
    const points = Array.from({ length: 1 + (round % 12) }, () => ({
      score: Math.floor(scores * random()),
      target: Math.round(random()),
    })).sort((one, other) => one.score - other.score);
    isotonic(points).forEach((value, place) => {
      expect(value).toBeCloseTo(byDefinition(points)[place]!, 12);
    });
  }
});

test('neighbours that fall share their mean', () => {
  const of = (...targets: number[]) =>
    isotonic(targets.map((target, score) => ({ score, target })));
  expect(of(0, 0.5, 1)).toEqual([0, 0.5, 1]);
  expect(of(1, 0)).toEqual([0.5, 0.5]);
  expect(of(0, 1, 0, 0, 1)).toEqual([0, 1 / 3, 1 / 3, 1 / 3, 1]);
  expect(of()).toEqual([]);
});

test('equal scores count as one before neighbours are compared', () => {
  const scores = [1, 2, 2, 2];
  const values = isotonic([0.5, 0, 1, 1].map((target, at) => ({ score: scores[at]!, target })));
  expect(values).toEqual([0.5, 2 / 3, 2 / 3, 2 / 3]);
});
