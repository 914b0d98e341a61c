import { fittingSize } from './fitting-size.js';
import type { PixelImage, ReadPixels } from './pixel-image.js';

/**
 * Makes a picture smaller where it is larger than asked for: each pixel becomes the mean of the area that it covers, in
 * which transparent pixels have no colour.
 *
 * @param longest - longest side of what comes back, in pixels
 */
export function shrinkPixels({ width, height, data }: PixelImage, longest: number): ReadPixels {
  const size = fittingSize(width, height, longest);
  const original = { width, height };
  const shrunk = size[0] !== width || size[1] !== height;
  const own = shrunk ? shrinkTo({ width, height, data }, ...size) : { width, height, data };
  return { ...own, original };
}

function shrinkTo(image: PixelImage, width: number, height: number): PixelImage {
  const { data } = image;
  const [stepX, stepY] = [image.width / width, image.height / height];
  const result = new Uint8ClampedArray(4 * width * height);
  const sums = new Float64Array(4 * width); // red, green and blue times opacity, opacity
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    const [top, bottom] = [y * stepY, Math.min((y + 1) * stepY, image.height)];
    for (let row = Math.floor(top); row < bottom; row++) {
      const high = Math.min(row + 1, bottom) - Math.max(row, top);
      for (let x = 0; x < width; x++) {
        const [left, right] = [x * stepX, Math.min((x + 1) * stepX, image.width)];
        for (let column = Math.floor(left); column < right; column++) {
          const area = high * (Math.min(column + 1, right) - Math.max(column, left));
          const at = 4 * (row * image.width + column);
          const weight = area * data[at + 3]!;
          sums[4 * x]! += weight * data[at]!;
          sums[4 * x + 1]! += weight * data[at + 1]!;
          sums[4 * x + 2]! += weight * data[at + 2]!;
          sums[4 * x + 3]! += weight;
        }
      }
    }
    for (let x = 0; x < width; x++) {
      const opacity = sums[4 * x + 3]!;
      const at = 4 * (y * width + x);
      for (let channel = 0; channel < 3; channel++) {
        result[at + channel] = opacity > 0 ? sums[4 * x + channel]! / opacity : 0;
      }
      result[at + 3] = opacity / (stepX * stepY);
    }
  }
  return { width, height, data: result };
}
