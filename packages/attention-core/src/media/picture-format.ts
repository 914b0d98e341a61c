/** What bytes begin with, as people call it. */
export type PictureFormat = 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'AVIF' | 'HEIC' | 'TIFF' | 'BMP';

/** Media types, by which browsers know formats. */
export const mediaTypes: Readonly<Record<PictureFormat, string>> = {
  PNG: 'image/png',
  JPEG: 'image/jpeg',
  GIF: 'image/gif',
  WebP: 'image/webp',
  AVIF: 'image/avif',
  HEIC: 'image/heic',
  TIFF: 'image/tiff',
  BMP: 'image/bmp',
};

/** Bytes at the beginning of a file that are enough to tell what it is. */
const sniffed = 512;

/** Signatures as Latin-1 text; a dot is any byte. */
const signatures: readonly (readonly [RegExp, PictureFormat])[] = [
  [/^\x89PNG\r\n\x1a\n/, 'PNG'],
  [/^\xff\xd8\xff/, 'JPEG'],
  [/^GIF8[79]a/, 'GIF'],
  [/^RIFF[^]{4}WEBP/, 'WebP'],
  [/^[^]{4}ftypavi[fs]/, 'AVIF'],
  [/^[^]{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/, 'HEIC'],
  [/^(II[*+]\0|MM\0[*+])/, 'TIFF'],
  [/^BM[^]{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0/, 'BMP'],
];

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, sniffed));

/** The format of an image file, or undefined for what begins like none. */
export function formatOf(bytes: Uint8Array): PictureFormat | undefined {
  const start = latin1(bytes);
  return signatures.find(([signature]) => signature.test(start))?.[1];
}

/** What these bytes are that are no picture, for people: `a text file`; undefined where nobody knows. */
export function foreignContent(bytes: Uint8Array): string | undefined {
  const start = latin1(bytes)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(!doctype html|html|head|body)\b/i.test(start)) return 'an HTML page';
  if (/^(<\?xml[^]*|<!--[^]*|<!doctype svg[^]*)?<svg\b/i.test(start)) return 'an SVG drawing';
  if (start.startsWith('%PDF-')) return 'a PDF file';
  return /[\0-\x08\x0e-\x1a]/.test(start) ? undefined : 'a text file';
}
