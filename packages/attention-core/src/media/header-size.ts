import { formatOf } from './picture-format.js';

type Size = readonly [width: number, height: number];

/** Bytes of a file among which its size is found; some cameras put a preview before it. */
export const headerBytes = 256 * 1024;

/** Width and height in the frame header of a JPEG file, before any turn. */
function jpegSize(view: DataView): Size | undefined {
  for (let at = 2; at + 9 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++; // fill bytes
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Width and height in a WebP file, of any of its three kinds. */
function webpSize(view: DataView): Size | undefined {
  const kind = view.getUint8(15);
  if (kind === 0x20) return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  if (kind === 0x4c) {
    const bits = view.getUint32(21, true);
    return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
  }
  const of24 = (at: number): number => 1 + (view.getUint32(at, true) & 0xff_ff_ff);
  return [of24(24), of24(27)];
}

/**
 * The size that an image file's header tells, in pixels; undefined where it is not found cheaply.
 *
 * @param bytes - the file, or its first `headerBytes`
 */
export function headerSize(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 32) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (formatOf(bytes)) {
    case 'PNG':
      return [view.getUint32(16), view.getUint32(20)];
    case 'GIF':
      return [view.getUint16(6, true), view.getUint16(8, true)];
    case 'BMP':
      return [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))];
    case 'JPEG':
      return jpegSize(view);
    case 'WebP':
      return webpSize(view);
    default:
      return undefined;
  }
}
