import type { PixelImage } from '@heed/attention-core/plugin';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { greyPicture, pictureSide } from './grey-picture.js';

/** Pictures as the model takes them: `pictures`, `[B, 60, 60]`, 0 (black) … 1. */
export function encodeBatch(pictures: readonly PixelImage[]): Record<string, RuntimeTensor> {
  const size = pictureSide ** 2;
  const data = new Float32Array(pictures.length * size);
  pictures.forEach((picture, row) => data.set(greyPicture(picture), row * size));
  return {
    pictures: { type: 'float32', dims: [pictures.length, pictureSide, pictureSide], data },
  };
}
