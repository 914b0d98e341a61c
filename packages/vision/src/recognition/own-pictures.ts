import { describeValue, HeedError } from '@heed/attention-core/errors';
import { readPicture, type PictureSource } from '@heed/attention-core/media';
import { setAside } from '@heed/attention-core/train';
import type { Corpus } from './corpus.js';
import type { LabelledPictures } from './data.js';
import { fileName } from '../picture/file-name.js';
import { frame, type Frame } from './framing.js';

/** Pictures by the class that they show: arrays, or what a page's file field holds. */
export type PicturesByClass = Readonly<Record<string, ArrayLike<PictureSource>>>;

/** Options of {@link ownPictures}. */
export interface OwnPicturesOptions {
  /** By which each class is parted. */
  seed: number;
  signal?: AbortSignal;
  onMessage?: (message: string) => void;
}

/** Share of each class that is kept for measuring. */
const devShare = 0.2;

/** Labels are kept in a byte each. */
const mostClasses = 256;

/** Longest side that a picture is decoded at, in pixels. */
const longest = 512;

function requireClasses(classes: PicturesByClass): void {
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'data', where: 'recognition', required, got });
  };
  const names = Object.keys(classes);
  if (names.length < 2 || names.length > mostClasses) {
    refuse(
      `there must be 2 … ${mostClasses} classes`,
      `${names.length}: ${names.slice(0, 5).join(', ')}`,
    );
  }
  for (const name of names) {
    if (name.trim() === '') refuse('each class must have a name', JSON.stringify(name));
    const own: unknown = classes[name];
    const length = typeof own === 'object' && own !== null && 'length' in own ? own.length : -1;
    if (typeof length !== 'number' || length < 0) {
      refuse(`the class ${name} must be an array of pictures`, describeValue(own));
    }
    if (Number(length) < 2)
      refuse(`the class ${name} must have at least 2 pictures`, String(length));
  }
}

/** A picture, still to be read, of a class. */
interface Listed {
  source: PictureSource;
  argument: string;
  label: number;
}

/** What a picture is called: a file by its name, whatever its place among others. */
function nameOf({ source, argument }: Listed): string {
  if (typeof source === 'string') return fileName(source);
  if (source instanceof URL) return fileName(source.pathname);
  return 'name' in source && typeof source.name === 'string' ? source.name : argument;
}

/** Reads pictures one after the other, so that only one is held at its full size. */
async function readAll(
  listed: readonly Listed[],
  model: Frame,
  { signal }: Pick<OwnPicturesOptions, 'signal'>,
): Promise<LabelledPictures> {
  const { side, channels } = model;
  const size = side * side * channels;
  const pictures = new Uint8Array(listed.length * size);
  for (const [place, { source, argument }] of listed.entries()) {
    const options = { longest, where: 'recognition', argument, ...(signal && { signal }) };
    const { pixels } = frame(await readPicture(source, options), model);
    pictures.set(
      pixels.map((value) => Math.round(255 * value)),
      place * size,
    );
  }
  return { pictures, side, channels, labels: Uint8Array.from(listed, ({ label }) => label) };
}

/**
 * Somebody's own pictures, a fifth of each class kept apart.
 *
 * @throws HeedError `data` for fewer than two classes, or a class with fewer than two pictures; for a file that is no
 * picture as `readPicture`, naming the class
 */
export async function ownPictures(
  classes: PicturesByClass,
  model: Frame,
  { seed, onMessage, ...reading }: OwnPicturesOptions,
): Promise<Corpus> {
  requireClasses(classes);
  const labels = Object.keys(classes);
  const parts: Record<'train' | 'dev', Listed[]> = { train: [], dev: [] };
  labels.forEach((name, label) => {
    const own = Array.from(classes[name]!, (source, index) => ({
      source,
      label,
      argument: `${name}[${index}]`,
    }));
    const kept = Math.max(1, Math.round(devShare * own.length));
    const dev = setAside(own, kept, (each) => `${name}/${nameOf(each)}`, seed);
    for (const each of own) parts[dev.has(each) ? 'dev' : 'train'].push(each);
  });
  onMessage?.(
    `Reading ${parts.train.length + parts.dev.length} pictures of ${labels.length} classes`,
  );
  const train = await readAll(parts.train, model, reading);
  return { name: 'own pictures', labels, train, dev: await readAll(parts.dev, model, reading) };
}
