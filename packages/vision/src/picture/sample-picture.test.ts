import { scaling, shift } from './affine.js';
import { sameColours } from './colour-change.js';
import { samplePicture, type RgbPicture } from './sample-picture.js';

/** Each pixel of another colour. */
const picture: RgbPicture = {
  width: 4,
  height: 2,
  data: Uint8Array.from({ length: 3 * 4 * 2 }, (_, index) => (index * 37) % 256),
};
const size = { width: 4, height: 2 };
const still = shift(0, 0);
const shares = Array.from(picture.data, (byte) => byte / 255);

test.each([
  ['bytes', picture],
  ['floats', { ...picture, data: Float32Array.from(shares) }],
])('a picture as it is, of %s, sampled or copied', (_, each) => {
  const copied = samplePicture(each, { ...size, toPicture: still });
  const sampled = samplePicture(each, { ...size, toPicture: still, colours: sameColours });
  shares.forEach((share, index) => {
    expect(copied[index]).toBeCloseTo(share, 6);
    expect(sampled[index]).toBeCloseTo(share, 6);
  });
});

test('what lies outside shows the fill', () => {
  const moved = samplePicture(picture, { ...size, toPicture: shift(2, 0), fill: [1, 0, 0.25] });
  expect(Array.from(moved.subarray(0, 3))).toEqual(
    Array.from(Float32Array.from(shares.slice(6, 9))),
  );
  expect(Array.from(moved.subarray(6, 9))).toEqual([1, 0, 0.25]);
});

test('at half the size a pixel is the mean of four', () => {
  const half = samplePicture(picture, { width: 2, height: 1, toPicture: scaling(2, 2) });
  [0, 1].forEach((column) => {
    const four = [0, 3, 12, 15].map((offset) => shares[6 * column + offset]!);
    expect(half[3 * column]).toBeCloseTo(four.reduce((sum, share) => sum + share) / 4, 6);
  });
});
