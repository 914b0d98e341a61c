import type { PixelImage } from '@heed/attention-core/plugin';
import { luminance } from '../picture/luminance.js';
import { rgbOf } from '../picture/rgb.js';

/** Pixels a side of the picture that the model looks at. */
export const pictureSide = 60;

/**
 * How bright a picture is, `[60, 60]`, values from 0 (black) to 1, row by row; each is the mean of what falls
 * into it. What is transparent shows white.
 */
export function greyPicture(image: PixelImage): Float32Array {
  const { width, height, data } = rgbOf(image);
  const grey = new Float32Array(pictureSide * pictureSide);
  for (let row = 0; row < pictureSide; row++) {
    const [top, bottom] = span(row, height);
    for (let column = 0; column < pictureSide; column++) {
      const [left, right] = span(column, width);
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const pixel = 3 * (y * width + x);
          sum += luminance(data[pixel]!, data[pixel + 1]!, data[pixel + 2]!);
        }
      }
      grey[row * pictureSide + column] = sum / ((bottom - top) * (right - left)) / 255;
    }
  }
  return grey;
}

/** Which of a picture's pixels, of `size` in a row, fall into a place of the grid; at least one. */
function span(place: number, size: number): [number, number] {
  const from = Math.floor((place * size) / pictureSide);
  return [from, Math.max(from + 1, Math.floor(((place + 1) * size) / pictureSide))];
}
