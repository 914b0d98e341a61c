import type { PictureSource, PixelImage, ReadPixels } from '@heed/attention-core/media';
import { enlarged, shrunkBy, type Region } from '../picture/region.js';
import { frame, type Frame } from './framing.js';

/** A picture: pixels, a canvas, a file, its bytes, its address, or in Node its path. */
export type RecognitionInput = PictureSource;

/** A picture as a model sees it. */
export interface FramedPicture extends PixelImage {
  /** What it shows of the picture that was given. */
  readonly region: Region;
}

/** Cuts a picture out as a model wants it. */
export function framedPicture(image: ReadPixels, model: Frame): FramedPicture {
  const { region, pixels } = frame(image, model);
  const { side, channels } = model;
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) {
    for (let colour = 0; colour < 3; colour++) {
      const channel = channels === 3 ? colour : 0;
      data[4 * pixel + colour] = 255 * pixels[channels * pixel + channel]!;
    }
  }
  return {
    width: side,
    height: side,
    data,
    region: enlarged(region, shrunkBy(image)),
  };
}

/** Framed pictures as the model takes them, `[B, side, side, channels]`, 0 … 1. */
export function pictureTensor(pictures: readonly PixelImage[], { side, channels }: Frame) {
  const size = side * side;
  const values = new Float32Array(pictures.length * size * channels);
  pictures.forEach(({ data }, row) => {
    for (let pixel = 0; pixel < size; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        values[(row * size + pixel) * channels + channel] = data[4 * pixel + channel]! / 255;
      }
    }
  });
  return { type: 'float32' as const, dims: [pictures.length, side, side, channels], data: values };
}
