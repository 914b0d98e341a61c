import { greyPicture, pictureSide } from './grey-picture.js';

const plain = (width: number, height: number, pixel: readonly number[]) => ({
  width,
  height,
  data: Uint8Array.from({ length: 4 * width * height }, (_, index) => pixel[index % 4]!),
});

test.each([
  ['white', [255, 255, 255, 255], 1],
  ['black', [0, 0, 0, 255], 0],
  ['transparent', [0, 0, 0, 0], 1],
])('%s is as bright as it looks, in any size', (_, pixel, shade) => {
  for (const size of [1, 60, 97]) {
    const grey = greyPicture(plain(size, 2 * size, pixel));
    expect(grey).toHaveLength(pictureSide ** 2);
    for (const value of grey) expect(value).toBeCloseTo(shade, 6);
  }
});
