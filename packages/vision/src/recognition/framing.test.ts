import type { PixelImage } from '@heed/attention-core/media';
import { frame } from './framing.js';

/** A picture of one colour with a rectangle of another. */
function drawn(
  [width, height]: [number, number],
  ground: readonly number[],
  [left, top, wide, high]: [number, number, number, number],
  colour: readonly number[],
): PixelImage {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = x >= left && x < left + wide && y >= top && y < top + high;
      data.set(inside ? colour : ground, 4 * (y * width + x));
    }
  }
  return { width, height, data };
}

const white = [255, 255, 255, 255];
const black = [0, 0, 0, 255];
const article = { framing: 'article', side: 8, channels: 1 } as const;

test('an article on white is cut out, made as large as it fits, and laid on black', () => {
  const { region, pixels } = frame(drawn([100, 60], white, [40, 10, 20, 40], black), article);
  expect(region).toEqual({ left: 30, top: 10, width: 40, height: 40 });
  const row = [...pixels.subarray(0, 8)].map((value) => Math.round(value));
  expect(row).toEqual([0, 0, 1, 1, 1, 1, 0, 0]);
});

test('on a dark ground it stays bright', () => {
  const { pixels } = frame(drawn([64, 64], black, [16, 0, 32, 64], white), article);
  expect([...pixels.subarray(0, 8)].map(Math.round)).toEqual([0, 0, 1, 1, 1, 1, 0, 0]);
});

test('what is transparent is ground', () => {
  const { region } = frame(drawn([50, 50], [0, 0, 0, 0], [20, 20, 10, 10], black), article);
  expect(region).toEqual({ left: 20, top: 20, width: 10, height: 10 });
});

test('an article may reach over the edge of its picture', () => {
  const { region } = frame(drawn([20, 40], white, [0, 5, 20, 30], black), article);
  expect(region).toEqual({ left: -5, top: 5, width: 30, height: 30 });
});

test('a picture of one colour is seen whole, as nothing', () => {
  const { region, pixels } = frame(drawn([30, 30], white, [0, 0, 0, 0], black), article);
  expect(region).toEqual({ left: 0, top: 0, width: 30, height: 30 });
  expect(Math.max(...pixels)).toBe(0);
});

test('a single pixel is a picture', () => {
  const { pixels } = frame(drawn([1, 1], white, [0, 0, 0, 0], black), article);
  expect(pixels).toHaveLength(64);
  expect(pixels.every(Number.isFinite)).toBe(true);
});

test('a picture of the model’s own size is taken as it is', () => {
  const image = drawn([8, 8], [40, 40, 40, 255], [2, 3, 1, 1], [200, 200, 200, 255]);
  const { region, pixels } = frame(image, article);
  expect(region).toEqual({ left: 0, top: 0, width: 8, height: 8 });
  expect(pixels[0]).toBeCloseTo(40 / 255, 6);
  expect(pixels[3 * 8 + 2]).toBeCloseTo(200 / 255, 6);
});

test('of a photograph the middle is seen, in its colours', () => {
  const image = drawn([40, 20], white, [10, 0, 20, 20], [255, 0, 51, 255]);
  const { region, pixels } = frame(image, { framing: 'photo', side: 4, channels: 3 });
  expect(region).toEqual({ left: 10, top: 0, width: 20, height: 20 });
  expect(pixels).toHaveLength(48);
  expect([...pixels.subarray(0, 3)].map((value) => Number(value.toFixed(4)))).toEqual([1, 0, 0.2]);
});
