import type { PictureSource, PixelImage, ReadPixels } from '@heed/attention-core/media';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { groundOf, onBlack } from '../picture/ground.js';
import { pixelsLeftOut } from '../picture/left-out.js';
import { greyPicture, pictureSide } from './grey-picture.js';
import { gridSide } from './grid.js';

/** A picture: pixels, a canvas, a file, its bytes, its address, or in Node its path. */
export type GlimpsesInput = PictureSource;

/** A picture as the model may see it. */
export interface SeenPicture extends PixelImage, Pick<ReadPixels, 'original'> {
  /** `[60, 60]`, 0 (black) … 1. */
  readonly shades: Float32Array;
}

/** The whole picture in few shades of grey on black: what is dark on a bright ground becomes bright. */
export function seenPicture(image: ReadPixels): SeenPicture {
  const shades = greyPicture(image);
  const ground = groundOf({ width: pictureSide, height: pictureSide }, (pixel) => shades[pixel]!);
  return { ...image, shades: shades.map(onBlack(ground)) };
}

/** A picture of which some cells only are seen; what is left out is black. */
export function keepCells(picture: SeenPicture, kept: readonly boolean[]): SeenPicture {
  const shades = Float32Array.from(picture.shades);
  const grid = { columns: gridSide, cell: pictureSide / gridSide, width: pictureSide };
  for (const pixel of pixelsLeftOut(kept, grid)) shades[pixel] = 0;
  return { ...picture, shades };
}

/** Pictures as the model takes them: `pictures`, `[B, 60, 60]`, 0 (black) … 1. */
export function encodeBatch(
  pictures: readonly Pick<SeenPicture, 'shades'>[],
): Record<string, RuntimeTensor> {
  const size = pictureSide ** 2;
  const data = new Float32Array(pictures.length * size);
  pictures.forEach(({ shades }, row) => data.set(shades, row * size));
  return {
    pictures: { type: 'float32', dims: [pictures.length, pictureSide, pictureSide], data },
  };
}
