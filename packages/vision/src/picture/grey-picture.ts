import type { PixelImage } from '@heed/attention-core/plugin';

/** A square picture from its shades of grey, row by row, one byte each, as base64. */
export function greyPicture(base64: string): PixelImage {
  const shades = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const side = Math.sqrt(shades.length);
  const data = new Uint8ClampedArray(4 * shades.length).fill(255);
  shades.forEach((shade, pixel) => data.fill(shade, 4 * pixel, 4 * pixel + 3));
  return { width: side, height: side, data };
}
