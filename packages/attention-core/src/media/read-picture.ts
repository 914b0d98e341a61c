import { decodePicture, drawPicture } from '#decode-picture';
import { describeValue, HeedError } from '../errors/index.js';
import { throwIfAborted } from '../errors/throw-if-aborted.js';
import { readSource } from '../runtime/read-source.js';
import type { PictureRequest, ReadPictureOptions } from './picture-request.js';
import { isPictureBlob, isPixelImage, type PictureSource } from './picture-source.js';
import type { ReadPixels } from './pixel-image.js';
import { requirePicture } from './require-picture.js';
import { shrinkPixels } from './shrink-pixels.js';

/** Fetches a file; errors say whose it is. */
async function fetched(location: string | URL, request: PictureRequest): Promise<Uint8Array> {
  try {
    return await readSource(location, request.where);
  } catch (error) {
    if (!(error instanceof HeedError)) throw error;
    const { required, ...detail } = error.detail;
    throw new HeedError({ ...detail, required: `${request.argument} ${required}` });
  }
}

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
    const bytes = await fetched(source, request);
    throwIfAborted(request.signal, request.where);
    return decodePicture(bytes, request);
  }
  if (source instanceof Uint8Array) return decodePicture(source, request);
  if (source instanceof ArrayBuffer) return decodePicture(new Uint8Array(source), request);
  if (isPixelImage(source)) return shrinkPixels(source, request.longest);
  return isPictureBlob(source) ? decodePicture(source, request) : drawPicture(source, request);
}
