import type { Region } from './region.js';
import { samplePicture, type RgbPicture } from './sample-picture.js';

/**
 * A region of a picture at another size.
 *
 * @param ground - the shade of grey of what lies outside of the picture, 0 … 1
 * @returns `[height, width, 3]`, 0 … 1
 */
export const sampleRegion = (
  picture: RgbPicture,
  region: Region,
  [width, height]: readonly [number, number],
  ground: number,
): Float32Array =>
  samplePicture(picture, {
    width,
    height,
    toPicture: [region.width / width, 0, region.left, 0, region.height / height, region.top],
    fill: [ground, ground, ground],
  });
