import type { PictureSource, ReadPixels } from '@heed/attention-core/media';
import { rgbOf } from '../picture/rgb.js';
import { inTurn, movedBox, scaling, type Affine } from '../picture/affine.js';
import type { DetectorConfig } from './detector-config.js';
import { fitPicture } from '../picture/fit-picture.js';
import type { Region } from '../picture/region.js';

/** A picture: pixels, a canvas, a file, its bytes, its address, or in Node its path. */
export type DetectionInput = PictureSource;

/** A picture as the detector sees it: whole, with a rim where its sides are of another proportion. */
export interface FittedInput extends ReadPixels {
  /** `[height, width, 3]` of what the model sees, 0 … 1. */
  readonly seen: Float32Array;
  /** From pixels of what the model sees to those of the picture that was given. */
  readonly toPicture: Affine;
  /** What the model sees, in pixels of the picture that was given. */
  readonly region: Region;
}

/** Fits a picture into what the model sees. */
export function fittedInput(
  image: ReadPixels,
  { width, height }: Pick<DetectorConfig, 'width' | 'height'>,
): FittedInput {
  const { data: seen, toPicture: toRead } = fitPicture(rgbOf(image), { width, height });
  const { original } = image;
  const toPicture = inTurn(
    toRead,
    scaling(original.width / image.width, original.height / image.height),
  );
  const { left, top, right, bottom } = movedBox(
    { left: 0, top: 0, right: width, bottom: height },
    toPicture,
  );
  return {
    ...image,
    seen,
    toPicture,
    region: { left, top, width: right - left, height: bottom - top },
  };
}

/** Fitted pictures as the model takes them, `[B, height, width, 3]`. */
export function pictureTensor(
  inputs: readonly FittedInput[],
  { width, height }: Pick<DetectorConfig, 'width' | 'height'>,
) {
  const size = 3 * width * height;
  const data = new Float32Array(inputs.length * size);
  inputs.forEach(({ seen }, row) => data.set(seen, row * size));
  return { type: 'float32' as const, dims: [inputs.length, height, width, 3], data };
}
