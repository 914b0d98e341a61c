import { throwIfAborted } from '../errors/throw-if-aborted.js';
import { refuseFile, requirePictureFile } from './file-refusals.js';
import { fittingSize, requireDecodable } from './fitting-size.js';
import { headerBytes, headerSize } from './header-size.js';
import { formatOf, mediaTypes } from './picture-format.js';
import type { PictureRequest } from './picture-request.js';
import { drawableSize, type DrawablePicture, type PictureBlob } from './picture-source.js';
import type { ReadPixels } from './pixel-image.js';
import { refuseInput } from './refuse-input.js';

/** Formats that every browser reads. */
const readable = ['PNG', 'JPEG', 'WebP', 'GIF', 'BMP', 'AVIF'];

/** Draws it as small as it is asked for; only that much is copied out of the browser. */
function pixelsOf(drawable: DrawablePicture, request: PictureRequest): ReadPixels {
  const [wide, high] = drawableSize(drawable);
  const [width, height] = fittingSize(wide, high, request.longest);
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
  })!;
  context.imageSmoothingQuality = 'high';
  try {
    context.drawImage(drawable as CanvasImageSource, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return { width, height, data, original: { width: wide, height: high } };
  } catch (cause) {
    return refuseInput(request, {
      code: 'input-value',
      required: ' must be a picture whose pixels the page may read',
      got: (cause as Error).name,
      advice: 'One of another site needs crossOrigin="anonymous" and that site\'s permission.',
      cause,
    });
  }
}

/**
 * The picture in an image file, turned as the camera was held.
 *
 * @throws HeedError `input-empty`, `input-value`, `file-damaged`, `aborted`
 */
export async function decodePicture(
  file: Uint8Array | PictureBlob,
  request: PictureRequest,
): Promise<ReadPixels> {
  const blob = file instanceof Uint8Array ? new Blob([file as Uint8Array<ArrayBuffer>]) : file;
  const head = new Uint8Array(await blob.slice(0, headerBytes).arrayBuffer());
  requirePictureFile(request, head);
  const size = headerSize(head);
  if (size) requireDecodable(request, ...size);
  throwIfAborted(request.signal, request.where);
  const format = formatOf(head);
  const typed = blob.slice(0, blob.size, format && mediaTypes[format]) as Blob;
  const bitmap = await createImageBitmap(typed, { imageOrientation: 'from-image' }).catch(
    (cause: unknown) => refuseFile(request, head, cause, readable),
  );
  try {
    requireDecodable(request, bitmap.width, bitmap.height);
    return pixelsOf(bitmap, request);
  } finally {
    bitmap.close();
  }
}

/**
 * The pixels of what a page can draw, as it is now; of an image element once it is loaded.
 *
 * @throws HeedError `input-empty` where nothing is in it, `input-value` where the page may not read it
 */
export async function drawPicture(
  drawable: DrawablePicture,
  request: PictureRequest,
): Promise<ReadPixels> {
  if ('naturalWidth' in drawable && 'decode' in drawable) {
    await (drawable as HTMLImageElement).decode().catch((cause: unknown) =>
      refuseInput(request, {
        code: 'file-damaged',
        required: ' must be an image element that shows a picture',
        got: 'one that could not be loaded',
        cause,
      }),
    );
  }
  const [width, height] = drawableSize(drawable);
  if (!(width >= 1 && height >= 1)) {
    refuseInput(request, {
      code: 'input-empty',
      required: ' must have pixels',
      got: `${width} × ${height}`,
      advice: 'A video must have loaded, and a bitmap must not have been closed.',
    });
  }
  return pixelsOf(drawable, request);
}
