import { HeedError } from '@heed/attention-core/errors';
import { readPicture, type ReadPixels } from '@heed/attention-core/media';
import { yieldToSignal } from '@heed/attention-core/plugin';
import type { AnnotatedImage, BoundingBox } from '@heed/datasets';
import { rgbOf } from '../picture/rgb.js';
import type { RgbPicture } from '../picture/sample-picture.js';

/** A picture in memory, and the boxes in it. */
export interface LoadedPicture {
  /** Where it was read. */
  file: string;
  /** Bytes; what is transparent shows white. */
  picture: RgbPicture;
  /** In pixels of `picture`. */
  boxes: BoundingBox[];
}

/** How pictures are loaded. */
export interface LoadPicturesOptions {
  /** Pixels of the longer side; larger pictures are made smaller. Default 640. */
  longest?: number;
  /** Is told how many are loaded. */
  onMessage?: (message: string) => void;
  /** Stops the loading. */
  signal?: AbortSignal;
}

/** Pictures between two messages. */
const often = 50;

/** How far the file's sides may be from the annotation's proportion, in pixels: each is rounded. */
const tolerance = 1.5;

/**
 * Decodes pictures into memory, three bytes a pixel: 0.9 MB for one of 640 × 480.
 *
 * @throws HeedError those of `readPicture`; `data` where a picture has other proportions than its annotation
 * says; `aborted`
 */
export async function loadPictures(
  images: readonly AnnotatedImage[],
  { longest = 640, onMessage, signal }: LoadPicturesOptions = {},
): Promise<LoadedPicture[]> {
  const where = 'loadPictures';
  const loaded: LoadedPicture[] = [];
  for (const [index, image] of images.entries()) {
    await yieldToSignal(signal, where);
    const argument = `images[${index}].file`;
    const request = { longest, where, argument, ...(signal && { signal }) };
    const pixels = await readPicture(image.file, request);
    loaded.push(withBoxes(pixels, image, where));
    const count = index + 1;
    if (count % often === 0 || count === images.length) {
      onMessage?.(`Loaded ${count} of ${images.length} pictures`);
    }
  }
  return loaded;
}

function withBoxes(pixels: ReadPixels, image: AnnotatedImage, where: string): LoadedPicture {
  const { file, width, height } = image;
  if (!isScaled(pixels.original, image)) {
    const required = `${file} must be a picture of ${width} × ${height} pixels, as annotated, or scaled`;
    const got = `one that is ${pixels.original.width} × ${pixels.original.height}`;
    throw new HeedError({ code: 'data', where, required, got });
  }
  const [across, down] = [pixels.width / width, pixels.height / height];
  return {
    file,
    picture: rgbOf(pixels),
    boxes: image.boxes.map((box) => ({
      ...box,
      left: box.left * across,
      top: box.top * down,
      right: box.right * across,
      bottom: box.bottom * down,
    })),
  };
}

/** Two sides, in pixels. */
type Size = Record<'width' | 'height', number>;

/** Whether one factor makes both sides of the annotated size those of the file, but for rounding. */
function isScaled(file: Size, annotated: Size): boolean {
  const factors = (sign: number) =>
    (['width', 'height'] as const).map((side) => (file[side] + sign * tolerance) / annotated[side]);
  return Math.max(...factors(-1)) <= Math.min(...factors(1));
}
