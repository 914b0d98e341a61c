import type { PixelImage } from '@heed/attention-core/plugin';

/** The bytes of a text in base64. */
export const bytesOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** A square picture from its shades of grey, row by row, one byte each. */
export function greyPicture(shades: Uint8Array): PixelImage {
  const side = Math.sqrt(shades.length);
  const data = new Uint8ClampedArray(4 * shades.length).fill(255);
  shades.forEach((shade, pixel) => data.fill(shade, 4 * pixel, 4 * pixel + 3));
  return { width: side, height: side, data };
}
