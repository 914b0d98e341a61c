import { throwIfAborted } from '../errors/throw-if-aborted.js';
import { decodePng } from './decode-png.js';
import { refuseFile, requirePictureFile } from './file-refusals.js';
import { fittingSize, mostPixels, requireDecodable } from './fitting-size.js';
import { headerSize } from './header-size.js';
import { formatOf } from './picture-format.js';
import type { PictureRequest } from './picture-request.js';
import type { DrawablePicture, PictureBlob } from './picture-source.js';
import type { ReadPixels } from './pixel-image.js';
import { refuseInput } from './refuse-input.js';
import { shrinkPixels } from './shrink-pixels.js';

/** Formats that sharp reads as it is installed. */
const readable = ['PNG', 'JPEG', 'WebP', 'GIF', 'AVIF', 'TIFF'];

/** Most pixels where the whole picture must be held: 64 MB. */
const mostHeld = 4096 ** 2;

type Sharp = (typeof import('sharp'))['default'];

/** Optional, and native: bundlers of server code must leave it to Node. */
async function loadSharp(): Promise<{ sharp: Sharp } | { cause: unknown }> {
  try {
    const loaded = await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ 'sharp'
    );
    return { sharp: loaded.default };
  } catch (cause) {
    return { cause };
  }
}

/** Decoded and made smaller at once, strip by strip where the format allows it. */
async function decodeWith(
  sharp: Sharp,
  bytes: Uint8Array,
  request: PictureRequest,
): Promise<ReadPixels> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .then(({ autoOrient }) => autoOrient)
    .catch((cause: unknown) => refuseFile(request, bytes, cause, readable));
  requireDecodable(request, width, height);
  const size = fittingSize(width, height, request.longest);
  const whole = sharp(bytes, {
    limitInputPixels: mostPixels,
    failOn: 'error', // also of files that end early; cameras write files that merit a warning
    sequentialRead: true,
    autoOrient: true,
  });
  const fitting =
    size[0] === width && size[1] === height
      ? whole
      : whole.resize({ width: size[0], height: size[1], fit: 'fill' });
  const { data, info } = await fitting
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => refuseFile(request, bytes, cause, readable));
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  return { width: info.width, height: info.height, data: pixels, original: { width, height } };
}

/** Without sharp: PNG files that are not large. */
async function decodeWithout(
  bytes: Uint8Array,
  request: PictureRequest,
  missing: unknown,
): Promise<ReadPixels> {
  const [width, height] = headerSize(bytes) ?? [0, 0];
  const isPng = formatOf(bytes) === 'PNG';
  if (!isPng || width * height > mostHeld) {
    refuseInput(request, {
      code: 'runtime-missing',
      required: ` needs the package sharp${isPng ? ', as large as it is' : ''}`,
      got: isPng ? `${width} × ${height} pixels` : `a ${formatOf(bytes) ?? 'picture'} file`,
      advice: 'Run npm install sharp.',
      cause: missing,
    });
  }
  const image = await decodePng(bytes).catch((cause: unknown) =>
    refuseFile(request, bytes, cause, ['PNG']),
  );
  return shrinkPixels(image, request.longest);
}

/**
 * The picture in an image file. In Node sharp decodes it, where it is installed.
 *
 * @throws HeedError `input-empty`, `input-value`, `file-damaged`, `runtime-missing`, `aborted`
 */
export async function decodePicture(
  file: Uint8Array | PictureBlob,
  request: PictureRequest,
): Promise<ReadPixels> {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(await file.arrayBuffer());
  requirePictureFile(request, bytes);
  const loaded = await loadSharp();
  throwIfAborted(request.signal, request.where);
  return 'sharp' in loaded
    ? decodeWith(loaded.sharp, bytes, request)
    : decodeWithout(bytes, request, loaded.cause);
}

/** @throws HeedError `input-type`: only a page can draw */
export function drawPicture(_: DrawablePicture, request: PictureRequest): Promise<ReadPixels> {
  return refuseInput(request, {
    code: 'input-type',
    required: ' must be pixels or an image file: Node cannot draw',
    got: 'what a page draws',
    advice: "Give a canvas's getImageData().",
  });
}
