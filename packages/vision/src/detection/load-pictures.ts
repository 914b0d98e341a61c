import { HeedError } from '@heed/attention-core/errors';
import { readPicture } from '@heed/attention-core/media';
import { yieldToSignal, type PixelImage } from '@heed/attention-core/plugin';
import type { AnnotatedImage, BoundingBox } from '@heed/datasets';
import type { RgbPicture } from '../picture/sample-picture.js';

/** A picture in memory, and the boxes in it. */
export interface LoadedPicture {
  /** Where it was read. */
  file: string;
  /** Bytes. */
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

/** How far the sides may be from the annotation's proportion, in pixels: each is rounded. */
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

function withBoxes(pixels: PixelImage, image: AnnotatedImage, where: string): LoadedPicture {
  const { file, width, height } = image;
  const [across, down] = [pixels.width / width, pixels.height / height];
  const zoom = Math.max(across, down);
  if (zoom * width > pixels.width + tolerance || zoom * height > pixels.height + tolerance) {
    const required = `${file} must be a picture of ${width} × ${height} pixels, as annotated, or scaled`;
    const got = `one that is ${pixels.width} × ${pixels.height} as it is loaded`;
    throw new HeedError({ code: 'data', where, required, got });
  }
  return {
    file,
    picture: { width: pixels.width, height: pixels.height, data: rgb(pixels) },
    boxes: image.boxes.map((box) => ({
      ...box,
      left: box.left * across,
      top: box.top * down,
      right: box.right * across,
      bottom: box.bottom * down,
    })),
  };
}

/** Without transparency: what lies under it is taken as it is. */
function rgb({ width, height, data }: PixelImage): Uint8Array {
  const bytes = new Uint8Array(3 * width * height);
  for (let from = 0, to = 0; to < bytes.length; from += 4, to += 3) {
    bytes[to] = data[from]!;
    bytes[to + 1] = data[from + 1]!;
    bytes[to + 2] = data[from + 2]!;
  }
  return bytes;
}
