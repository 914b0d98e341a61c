import { mediaTypes, foreignContent, formatOf } from './picture-format.js';
import type { PictureRequest } from './picture-request.js';
import { refuseInput } from './refuse-input.js';

const known = Object.keys(mediaTypes);

/**
 * Turns away what is clearly no picture, before a decoder sees it.
 *
 * @param head - the file, or its beginning
 * @throws HeedError `input-empty`, `input-value`
 */
export function requirePictureFile(request: PictureRequest, head: Uint8Array): void {
  const required = ' must be an image file';
  if (head.length === 0) refuseInput(request, { code: 'input-empty', required, got: '0 bytes' });
  if (formatOf(head)) return;
  const foreign = foreignContent(head);
  if (foreign === undefined) return;
  const advice = foreign.includes('SVG')
    ? 'Draw it as pixels first.'
    : 'Give a PNG, a JPEG or another picture.';
  refuseInput(request, { code: 'input-value', required, got: foreign, advice });
}

/**
 * What a decoder could not read: a damaged file, or a format that it does not know.
 *
 * @param head - the file, or its beginning
 * @param cause - what the decoder said
 * @param readable - formats that the decoder reads
 * @throws HeedError `file-damaged`, `input-value`
 */
export function refuseFile(
  request: PictureRequest,
  head: Uint8Array,
  cause: unknown,
  readable: readonly string[],
): never {
  const format = formatOf(head);
  if (format === undefined || !readable.includes(format)) {
    refuseInput(request, {
      code: 'input-value',
      required: ' must be an image file of a format that can be read here',
      got: format ? `a ${format} file` : 'bytes of no known format',
      advice: `Use ${readable.filter((name) => known.includes(name)).join(', ')}.`,
      cause,
    });
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  const endsEarly = /premature|truncat|end of (file|stream|image)|not enough|read error/i;
  refuseInput(request, {
    code: 'file-damaged',
    required: ' must be a whole image file',
    got: `a ${endsEarly.test(message) ? 'truncated' : 'damaged'} ${format} file`,
    advice: 'Fetch or save it again.',
    cause,
  });
}
