import type { PixelImage } from '@heed/attention-core/plugin';

/** Where red, green, blue and opacity are: in grey, in grey with opacity, in colours, in colours with opacity. */
const places = [[0, 0, 0], [0, 0, 0, 1], [0, 1, 2], [0, 1, 2, 3]] as const; // prettier-ignore

/**
 * The picture in a PNG file, of any kind and depth but grey with fewer than 8 bits.
 *
 * @throws Error for what is no such file
 */
export async function readPng(bytes: Uint8Array): Promise<PixelImage> {
  const { convertIndexedToRgb, decode } = await import('fast-png');
  const png = decode(bytes, { checkCrc: true });
  const { width, height, depth, palette } = png;
  if (!palette && depth < 8) throw new Error(`grey with ${depth} bits a pixel`);
  const values = palette ? convertIndexedToRgb(png) : png.data;
  const scale = depth === 16 ? 257 : 1; // 16 bits become 8
  const channels = values.length / (width * height);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    places[channels - 1]!.forEach((from, to) => {
      data[4 * pixel + to] = values[channels * pixel + from]! / scale;
    });
  }
  return { width, height, data };
}
