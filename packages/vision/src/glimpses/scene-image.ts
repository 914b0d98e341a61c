import type { PixelImage } from '@heed/attention-core/plugin';
import { pictureSide } from './grey-picture.js';

/** A scene `[60, 60]` of bytes as a picture in shades of grey. */
export function sceneImage(scene: Uint8Array): PixelImage {
  const data = new Uint8ClampedArray(4 * scene.length).fill(255);
  scene.forEach((grey, pixel) => data.fill(grey, 4 * pixel, 4 * pixel + 3));
  return { width: pictureSide, height: pictureSide, data };
}
