import type { PixelImage } from '@heed/attention-core/plugin';
import type { RgbPicture } from './sample-picture.js';

/** A picture's red, green and blue; what is transparent shows white. */
export function rgbOf({ width, height, data }: PixelImage): RgbPicture {
  const colours = new Uint8ClampedArray(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const opaque = data[4 * pixel + 3]! / 255;
    for (let colour = 0; colour < 3; colour++) {
      colours[3 * pixel + colour] = opaque * data[4 * pixel + colour]! + (1 - opaque) * 255;
    }
  }
  return { width, height, data: colours };
}
