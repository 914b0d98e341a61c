import { fullLight } from './light-of.js';
import { shades } from './shades.js';

test('the strongest weight gets full light, and an even spread stays pale', () => {
  expect(shades([0.7, 0.2, 0.1, 0, 0, 0]).map((shade) => shade.step)).toEqual([24, 7, 3, 0, 0, 0]);
  expect(shades(new Array<number>(10).fill(0.1)).map((shade) => shade.step)).toEqual(
    new Array<number>(10).fill(8),
  );
});

test('full light is the largest weight, or three even shares, or all there is', () => {
  expect(fullLight([0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0])).toBe(0.5);
  expect(fullLight([0.1, 0.05], 10)).toBeCloseTo(0.3, 9);
  expect(fullLight([0.5, 0.5])).toBe(1);
  expect(fullLight([])).toBe(1);
});

test('a shade follows the page and has its own colour where the page has none', () => {
  expect(shades([1], { ramp: 'cool' })[0]).toEqual({
    step: 24,
    background: expect.stringMatching(/^var\(--heed-cool-24, #[0-9a-f]{6}\)$/),
    ink: expect.stringMatching(/^var\(--heed-cool-ink-24, #[0-9a-f]{6}\)$/),
  });
});

test('what is no weight gets no light', () => {
  expect(shades([Number.NaN, -1, 0, 1]).map((shade) => shade.step)).toEqual([0, 0, 0, 24]);
  expect(shades([])).toEqual([]);
});
