import type { PixelImage } from './pixel-image.js';

/** Where red, green, blue and opacity are: in grey, in grey with opacity, in colours, in colours with opacity. */
const places = [[0, 0, 0], [0, 0, 0, 1], [0, 1, 2], [0, 1, 2, 3]] as const; // prettier-ignore

/**
 * The picture in a PNG file, as a whole, without a native decoder. Of any kind and depth but grey with fewer
 * than 8 bits.
 *
 * @throws Error for what is no such file
 */
export async function decodePng(bytes: Uint8Array): Promise<PixelImage> {
  const { convertIndexedToRgb, decode } = await import('fast-png');
  const png = decode(bytes, { checkCrc: true });
  const { width, height, depth, palette } = png;
  if (!palette && depth < 8) throw new Error(`grey with ${depth} bits a pixel`);
  const values = palette ? convertIndexedToRgb(png) : png.data;
  const scale = depth === 16 ? 257 : 1; // 16 bits become 8
  const channels = values.length / (width * height);
  const from = places[channels - 1]!;
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let to = 0; to < from.length; to++) {
      data[4 * pixel + to] = values[channels * pixel + from[to]!]! / scale;
    }
  }
  return { width, height, data };
}
