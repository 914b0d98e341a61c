import { seededRandom } from '@heed/attention-core/plugin';
import { softmax } from '../measure/softmax.js';
import { calibrate, likelyOf } from './calibration.js';

/** Answers that are as sure as they are right, told too surely by a factor. */
function drawCases(count: number, tooSure: number) {
  const random = seededRandom(3);
  return Array.from({ length: count }, () => {
    const logits = Array.from({ length: 6 }, () => 6 * random());
    let left = random();
    const right = softmax(logits).findIndex((share) => (left -= share) <= 0);
    return { logits: logits.map((logit) => logit * tooSure), right: Math.max(0, right) };
  });
}

test('finds the temperature by which answers are too sure', () => {
  expect(calibrate(drawCases(3000, 3)).temperature).toBeCloseTo(3, 0);
});

test('likely classes hold the right one for 95 of 100 others', () => {
  const [known, others] = [drawCases(4000, 2).slice(0, 2000), drawCases(4000, 2).slice(2000)];
  const { temperature, likely } = calibrate(known);
  const held = others.filter(({ logits, right }) =>
    likelyOf(softmax(logits, temperature), likely).includes(right),
  );
  expect(held.length / others.length).toBeGreaterThan(0.93);
  const sizes = others.map(({ logits }) => likelyOf(softmax(logits, temperature), likely).length);
  expect(sizes.reduce((sum, size) => sum + size, 0) / others.length).toBeLessThan(5);
});

test('a class is likely unless those before it have too much probability', () => {
  expect(likelyOf([0.1, 0.6, 0.3], 0)).toEqual([1]);
  expect(likelyOf([0.1, 0.6, 0.3], 0.7)).toEqual([1, 2]);
  expect(likelyOf([0.1, 0.6, 0.3], 1)).toEqual([1, 2, 0]);
});
