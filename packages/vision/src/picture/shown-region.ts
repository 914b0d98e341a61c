import { isPixelImage, readPicture, type PictureSource } from '@heed/attention-core/media';
import type { Shown } from '@heed/attention-core/plugin';
import { imageUrl } from '@heed/attention-core/view';
import { groundOf } from './ground.js';
import { luminance } from './luminance.js';
import { enlarged, shrunkBy, type Region } from './region.js';
import { rgbOf } from './rgb.js';
import { sampleRegion } from './sample-region.js';

/** Longest side of what is drawn under the light, in pixels. */
const longest = 320;

/**
 * What a picture of attention is drawn on: the region that the model saw, or the whole picture, as a data URL, and a
 * veil of the shade of its ground.
 *
 * @param seen - what the model answered
 * @throws HeedError as `readPicture`
 */
export async function shownRegion(
  input: PictureSource,
  seen?: { region: Region },
): Promise<Pick<Shown, 'veil'> & { image: string }> {
  const image = await readPicture(input, {
    longest: 2 * longest,
    where: 'vision',
    argument: 'input',
  });
  const { original } = image;
  const whole = { left: 0, top: 0, ...original };
  const region = enlarged(seen?.region ?? whole, 1 / shrunkBy(image));
  const scale = Math.min(1, longest / Math.max(region.width, region.height));
  const sizes = [region.width, region.height].map((size) => Math.max(1, Math.round(size * scale)));
  const [width, height] = sizes as [number, number];
  const colours = sampleRegion(rgbOf(image), region, [width, height], 1);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let colour = 0; colour < 3; colour++)
      data[4 * pixel + colour] = 255 * colours[3 * pixel + colour]!;
  }
  const ground = groundOf({ width, height }, (pixel) =>
    luminance(colours[3 * pixel]!, colours[3 * pixel + 1]!, colours[3 * pixel + 2]!),
  );
  // Those of a camera have been replaced before they would be packed.
  const level = typeof input === 'object' && isPixelImage(input) ? 0 : 6;
  return {
    image: imageUrl({ width, height, data }, { level }),
    ...(ground < 0.5 && { veil: 'black' as const }),
  };
}
