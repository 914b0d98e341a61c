import { describeValue } from '../errors/index.js';
import { isMediaBlob } from './media-blob.js';
import { isDrawable, isPixelImage, type PictureSource } from './picture-source.js';
import type { PixelImage } from './pixel-image.js';
import { refuseInput, type AskedInput } from './refuse-input.js';

/** Who asks for a picture, and what it is to it. */
export type AskedPicture = AskedInput;

function requirePixels(named: AskedPicture, { width, height, data }: PixelImage): void {
  for (const [name, size] of Object.entries({ width, height })) {
    if (Number.isInteger(size) && size >= 1) continue;
    const required = `.${name} must be a whole number of pixels, 1 or more`;
    refuseInput(named, { code: 'input-value', required, got: describeValue(size) });
  }
  const length = 4 * width * height;
  if (typeof data !== 'object' || data?.length !== length) {
    const required = `.data must hold ${length} numbers, RGBA`;
    refuseInput(named, { code: 'input-value', required, got: describeValue(data) });
  }
  if (data instanceof Uint8Array || data instanceof Uint8ClampedArray) return;
  for (let index = 0; index < length; index++) {
    const value = data[index]!;
    if (value >= 0 && value <= 255) continue;
    const required = `.data[${index}] must be a number 0 … 255`;
    refuseInput(named, { code: 'input-value', required, got: describeValue(value) });
  }
}

/**
 * Checks what can be known without reading: that this is a picture or says where one is, and that pixels are
 * as many as they must be. For the `check` of a task whose `read` is `readPicture`.
 *
 * @param named - who asks, and what the picture is to it: `{ where: 'vision/objects', argument: 'inputs[3]' }`
 * @throws HeedError `input-type` for anything else, `input-empty` for no bytes, `input-value` for wrong pixels
 */
export function requirePicture(
  source: unknown,
  named: AskedPicture,
): asserts source is PictureSource {
  const required =
    ' must be a picture: pixels, the bytes of an image file, a Blob, a path or a URL';
  if (typeof source === 'string' && source !== '') return;
  if (typeof source === 'object' && source !== null) {
    if (source instanceof URL) return;
    if (source instanceof Uint8Array || source instanceof ArrayBuffer) {
      if (source.byteLength > 0) return;
      refuseInput(named, { code: 'input-empty', required, got: '0 bytes' });
    }
    if (isPixelImage(source)) return requirePixels(named, source);
    if (isMediaBlob(source)) {
      if (source.size > 0) return;
      refuseInput(named, { code: 'input-empty', required, got: '0 bytes' });
    }
    if (isDrawable(source)) return;
  }
  refuseInput(named, { code: 'input-type', required, got: describeValue(source) });
}
