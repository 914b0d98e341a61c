import type { PictureRequest } from './picture-request.js';
import { refuseInput } from './refuse-input.js';

/** Most pixels of a picture that is decoded; 12,000 × 12,000 has 144 millions. */
export const mostPixels = 16_384 ** 2;

/** @throws HeedError `input-value` for a picture of too many pixels, naming the limit */
export function requireDecodable(request: PictureRequest, width: number, height: number): void {
  if (width * height <= mostPixels) return;
  refuseInput(request, {
    code: 'input-value',
    required: ` must be a picture of at most ${mostPixels} pixels, such as 16384 × 16384`,
    got: `${width} × ${height}`,
    advice: 'Make it smaller first.',
  });
}

/** The size of a picture whose longest side fits; each side is 1 pixel at least. */
export function fittingSize(
  width: number,
  height: number,
  longest: number,
): [width: number, height: number] {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}
