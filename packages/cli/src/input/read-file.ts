import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { describeValue } from '@heed/attention-core/errors';
import type { InputKind } from '@heed/attention-core/plugin';
import { readPicture, type PixelImage } from '@heed/attention-core/media';
import { failure, isHeedError } from '../failure.js';
import { readWav } from './read-wav.js';

/** @param argument - what the file is, as errors name it: `INPUT cat.png` */
type Read = (bytes: Uint8Array, argument: string) => unknown;

/** Most pixels a side; tasks take no more, and what they answer in pixels is of the picture as it is read. */
const longest = 4096;

const readJson: Read = (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as unknown;

async function readImage(bytes: Uint8Array, argument: string): Promise<PixelImage> {
  const { width, height, data } = await readPicture(bytes, { longest, where: 'heed', argument });
  return { width, height, data };
}

/** How the names of pictures end that sharp reads. */
const pictures = ['.png', '.jpg', '.jpeg', '.webp', '.gif', '.tif', '.tiff', '.avif'];

/** How files are read, by how their names end; JSON holds what a task takes as it is. */
const readers = new Map<string, { of?: InputKind; read: Read }>([
  ['.json', { read: readJson }],
  ...pictures.map((name) => [name, { of: 'image', read: readImage }] as const),
  ['.wav', { of: 'audio', read: readWav }],
]);

/** Kinds of inputs that have files of their own. */
export const hasFiles = (kind: InputKind): boolean =>
  [...readers.values()].some(({ of }) => of === kind);

/**
 * What is in a file, as a task of this kind takes it: a picture, a sound, or what JSON says.
 *
 * @param place - how errors name the path: `INPUT`
 * @throws HeedError `input-value` for a name that ends otherwise, `file-missing`, `file-damaged`; for
 *   pictures as `readPicture`
 */
export async function readInputFile(
  path: string,
  kind: InputKind,
  place: string,
): Promise<unknown> {
  const fits = [...readers].filter(([, { of = kind }]) => of === kind);
  const ending = extname(path).toLowerCase();
  const reader = fits.find(([name]) => name === ending)?.[1];
  if (!reader) {
    const names = fits
      .map(([name]) => name)
      .join(', ')
      .replace(/, (\S+)$/, ' or $1');
    throw failure(
      'input-value',
      `${place} must be the path of a ${names} file`,
      describeValue(path),
    );
  }
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw failure(
      'file-missing',
      `${place} ${path} must be a file that can be read`,
      reason,
      cause,
    );
  }
  try {
    return await reader.read(bytes, `${place} ${path}`);
  } catch (cause) {
    if (isHeedError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failure('file-damaged', `${place} ${path} must hold what its name says`, reason, cause);
  }
}
