import { access, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { describeValue } from '@heed/attention-core/errors';
import type { InputKind } from '@heed/attention-core/plugin';
import { readPicture, readSound, type PixelImage, type Sound } from '@heed/attention-core/media';
import { failure, isHeedError } from '../failure.js';

interface InputFile {
  readonly path: string;
  /** What it is, as errors name it: `INPUT cat.png`. */
  readonly argument: string;
  /** @throws HeedError `file-missing` */
  bytes(): Promise<Uint8Array>;
}

type Read = (file: InputFile) => unknown;

/** Most pixels a side; tasks take no more, and what they answer in pixels is of the picture as it is read. */
const longest = 4096;

/** Seconds of sound that are read: what tasks take as samples is held whole, of 10 minutes about 100 MB. */
const longestSound = 600;

const readJson: Read = async (file) =>
  JSON.parse(new TextDecoder().decode(await file.bytes())) as unknown;

async function readImage(file: InputFile): Promise<PixelImage> {
  const { argument } = file;
  const options = { longest, where: 'heed', argument };
  const { width, height, data } = await readPicture(await file.bytes(), options);
  return { width, height, data };
}

/** At the rate that it has; the task brings it to its own. The file is never held, so a long one is soon refused. */
function readAudio({ path, argument }: InputFile): Promise<Sound> {
  return readSound(path, { longest: longestSound, where: 'heed', argument });
}

/** How the names of pictures end that sharp reads. */
const pictures = ['.png', '.jpg', '.jpeg', '.webp', '.gif', '.tif', '.tiff', '.avif'];

/** How the names of sounds end. */
const sounds = ['.wav', '.mp3', '.ogg', '.oga', '.opus', '.flac'];

/** How files are read, by how their names end; JSON holds what a task takes as it is. */
const readers = new Map<string, { of?: InputKind; read: Read }>([
  ['.json', { read: readJson }],
  ...pictures.map((name) => [name, { of: 'image', read: readImage }] as const),
  ...sounds.map((name) => [name, { of: 'audio', read: readAudio }] as const),
]);

/** Kinds of inputs that have files of their own. */
export const hasFiles = (kind: InputKind): boolean =>
  [...readers.values()].some(({ of }) => of === kind);

/**
 * What is in a file, as a task of this kind takes it: a picture, a sound, or what JSON says.
 *
 * @param place - how errors name the path: `INPUT`
 * @throws HeedError `input-value` for a name that ends otherwise, `file-missing`, `file-damaged`; for
 *   pictures as `readPicture`, for sounds as `readSound`; `input-too-long` for sounds of more than 10 minutes
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
  const missing = (cause: NodeJS.ErrnoException): never => {
    const required = `${place} ${path} must be a file that can be read`;
    throw failure('file-missing', required, String(cause.code), cause);
  };
  await access(path).catch(missing);
  try {
    const bytes = () => readFile(path).catch(missing);
    return await reader.read({ path, argument: `${place} ${path}`, bytes });
  } catch (cause) {
    if (isHeedError(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failure('file-damaged', `${place} ${path} must hold what its name says`, reason, cause);
  }
}
