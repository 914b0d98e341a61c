import { encode } from 'fast-png';
import { describeValue, HeedError } from '../errors/index.js';

/** Pixels, as a page's `ImageData` and `PixelImage` of /plugin hold them. */
export interface Pixels {
  /** Pixels, ≥ 1. */
  readonly width: number;
  /** Pixels, ≥ 1. */
  readonly height: number;
  /** RGBA, `[height, width, 4]`, 0 … 255. */
  readonly data: ArrayLike<number>;
}

/** Bytes that become letters together: a call takes no more arguments than so many. */
const chunk = 0x2000;

/** Options of {@link imageUrl}. */
export interface ImageUrlOptions {
  /** How hard to pack it: 0 is not at all, which is fastest, to 9, which is smallest. Default 6. */
  level?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
}

/**
 * A picture as a data URL (PNG), as `imageOverlay` and `scene` draw it under the light.
 *
 * @throws HeedError `shape` unless data holds four numbers a pixel
 */
export function imageUrl(
  { width, height, data }: Pixels,
  { level = 6 }: ImageUrlOptions = {},
): string {
  if (!(width >= 1 && height >= 1) || data.length !== 4 * width * height) {
    throw new HeedError({
      code: 'shape',
      where: 'imageUrl',
      required: `data must hold 4 × ${width} × ${height} numbers, RGBA`,
      got: describeValue(data),
    });
  }
  const pixels = { width, height, channels: 4, data: Uint8Array.from(data) };
  const png = encode(pixels, { zlib: { level } });
  let letters = '';
  for (let start = 0; start < png.length; start += chunk) {
    // Not spread, which takes bytes one by one: that costs more than all the rest.
    letters += Reflect.apply(String.fromCharCode, undefined, png.subarray(start, start + chunk));
  }
  return `data:image/png;base64,${btoa(letters)}`;
}
