import { inverse, inTurn, scaling, shift, type Affine } from './affine.js';
import { samplePicture, type RgbPicture, type SampleOptions } from './sample-picture.js';

/** A picture as a network takes it, and the way back. */
export interface FittedPicture {
  /** `[height, width, 3]`, 0 … 1 */
  data: Float32Array;
  /** From pixels of `data` to those of the picture. */
  toPicture: Affine;
}

/**
 * The whole picture, in the middle and as large as it fits in, with a rim where its sides are of another
 * proportion: what pictures are asked with that `augment` trained on.
 */
export function fitPicture(
  picture: RgbPicture,
  options: Pick<SampleOptions, 'width' | 'height' | 'fill'>,
): FittedPicture {
  const { width, height } = options;
  const zoom = Math.min(width / picture.width, height / picture.height);
  const fromPicture = inTurn(
    shift(-picture.width / 2, -picture.height / 2),
    scaling(zoom, zoom),
    shift(width / 2, height / 2),
  );
  const toPicture = inverse(fromPicture);
  return { data: samplePicture(picture, { ...options, toPicture }), toPicture };
}
