import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readBccd, readCoco, readVoc, type AnnotatedImage } from '@heed/datasets';
import { splitOf, splitWordOf, type SplitName } from './split-names.js';
import { isThere } from './is-there.js';

/** Pictures by what the folder says that they are for; `all` are those of which it says nothing. */
export type PictureParts = Partial<Record<SplitName | 'all', AnnotatedImage[]>>;

/** A form in which folders hold pictures with boxes. */
export interface PictureForm {
  name: string;
  /** What of a folder shows that it has this form. */
  sign: string;
  /** The parts of a folder, or nothing if it has another form. */
  read: (folder: string) => Promise<PictureParts | undefined>;
}

/** The forms that are known, the surest sign first. */
export const pictureForms: readonly PictureForm[] = [
  { name: 'BCCD', sign: 'BCCD/Annotations/', read: readBccdParts },
  { name: 'Pascal VOC', sign: 'Annotations/ and JPEGImages/', read: readVocParts },
  { name: 'COCO', sign: 'annotations/*.json, or *.json beside the pictures', read: readCocoParts },
];

async function readBccdParts(folder: string): Promise<PictureParts | undefined> {
  if (!(await isThere(join(folder, 'BCCD', 'Annotations')))) return undefined;
  const read = (split: SplitName) => readBccd(folder, split);
  return { train: await read('train'), dev: await read('dev'), test: await read('test') };
}

/** The lists of `ImageSets/Main` that are of no single class; without train and dev, all that is not test. */
async function readVocParts(folder: string): Promise<PictureParts | undefined> {
  if (!(await isThere(join(folder, 'Annotations')))) return undefined;
  const lists = (await namesIn(join(folder, 'ImageSets', 'Main'), '.txt')).filter((name) =>
    /^[a-z]+$/i.test(name),
  );
  const parts: PictureParts = {};
  for (const list of lists) {
    const split = splitOf(list);
    if (split) parts[split] = await readVoc(folder, list);
  }
  if (parts.train) return parts;
  const all = await readVoc(
    folder,
    lists.find((list) => list.toLowerCase() === 'trainval'),
  );
  return { ...parts, all: without(all, parts.test, parts.dev) };
}

/** Files that say nothing of their part in their name may do so in their folder's. */
async function readCocoParts(folder: string): Promise<PictureParts | undefined> {
  const files: { path: string; split: SplitName | undefined }[] = [];
  for (const inner of ['', 'annotations', 'train', 'valid', 'val', 'dev', 'test']) {
    const found = await namesIn(join(folder, inner), '.json');
    // COCO's own folder also has captions and key points of the same pictures.
    const instances = found.filter((name) => name.startsWith('instances_'));
    for (const name of instances.length > 0 ? instances : found) {
      const path = join(folder, inner, `${name}.json`);
      files.push({ path, split: splitOf(name) ?? splitOf(inner) });
    }
  }
  if (files.length === 0) return undefined;
  const parts: PictureParts = {};
  for (const { path, split } of files) {
    (parts[split ?? 'all'] ??= []).push(...(await readCocoFile(path, folder)));
  }
  return parts;
}

/** COCO does not say where pictures are: looks beside the file and in the folders that they are commonly in. */
async function readCocoFile(path: string, folder: string): Promise<AnnotatedImage[]> {
  const images = await readCoco(path, '.');
  const name = basename(path, extname(path)).replace(/^instances_/, '');
  const places = [join(path, '..'), folder];
  for (const place of [join(folder, 'images'), folder]) places.push(join(place, name), place);
  for (const part of [splitWordOf(name), splitOf(name)]) {
    if (part) places.push(join(folder, part), join(folder, 'images', part));
  }
  const placeOf = async () => {
    for (const { file } of images) {
      for (const place of places) {
        if (await isThere(join(place, file))) return place;
      }
    }
    return places[0]!;
  };
  const place = await placeOf();
  return images.map((image) => ({ ...image, file: join(place, image.file) }));
}

/** Names of a folder's files without their ending, sorted, but for hidden ones; none if there is no folder. */
async function namesIn(folder: string, ending: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files
    .filter((file) => file.endsWith(ending) && !file.startsWith('.'))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

function without(
  pictures: readonly AnnotatedImage[],
  ...others: (readonly AnnotatedImage[] | undefined)[]
): AnnotatedImage[] {
  const files = new Set(others.flatMap((other) => other ?? []).map(({ file }) => file));
  return pictures.filter(({ file }) => !files.has(file));
}
