import { decodePicture, drawPicture } from '#decode-picture';
import { describeValue, HeedError } from '../errors/index.js';
import { throwIfAborted } from '../errors/throw-if-aborted.js';
import { readSource } from '../runtime/read-source.js';
import { isMediaBlob } from './media-blob.js';
import type { PictureRequest, ReadPictureOptions } from './picture-request.js';
import { isPixelImage, type PictureSource } from './picture-source.js';
import type { ReadPixels } from './pixel-image.js';
import { namingInput } from './refuse-input.js';
import { requirePicture } from './require-picture.js';
import { shrinkPixels } from './shrink-pixels.js';

function complete({ longest = 1024, ...others }: ReadPictureOptions): PictureRequest {
  if (Number.isInteger(longest) && longest >= 1) return { longest, ...others };
  throw new HeedError({
    code: 'option',
    where: others.where,
    required: 'longest must be a whole number of pixels, 1 or more',
    got: describeValue(longest),
  });
}

/**
 * The pixels of a picture: of an image file of any common format (in Node by sharp, an optional package; in a
 * page by the browser), of what a page draws, or the pixels that are given.
 *
 * Turned as the camera was held, in sRGB, with opacity; of an animation the first frame. A large picture is
 * made smaller while it is decoded where its format allows that, so that only what comes back is held.
 *
 * @example
 * const { width, height, data } = await readPicture('cat.jpg', { where: 'my app', argument: 'photo' });
 *
 * @throws HeedError which names the argument: `input-type`, `input-empty`; `input-value` for what is no
 *   picture, for formats that cannot be read, and for more than 268,435,456 pixels; `file-missing`,
 *   `file-unreachable`; `file-damaged`, also for files that end early; `runtime-missing` where sharp is needed
 *   and not installed; `aborted`; `option`
 */
export async function readPicture(
  source: PictureSource,
  options: ReadPictureOptions,
): Promise<ReadPixels> {
  const request = complete(options);
  throwIfAborted(request.signal, request.where);
  requirePicture(source, request);
  if (typeof source === 'string' || source instanceof URL) {
    const bytes = await readSource(source, request.where).catch(namingInput(request));
    throwIfAborted(request.signal, request.where);
    return decodePicture(bytes, request);
  }
  if (source instanceof Uint8Array) return decodePicture(source, request);
  if (source instanceof ArrayBuffer) return decodePicture(new Uint8Array(source), request);
  if (isPixelImage(source)) return shrinkPixels(source, request.longest);
  return isMediaBlob(source) ? decodePicture(source, request) : drawPicture(source, request);
}
