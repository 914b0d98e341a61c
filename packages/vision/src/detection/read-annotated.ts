import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import type { AnnotatedImage } from '@heed/datasets';
import { isAsked } from './is-asked.js';
import { isThere } from './is-there.js';
import { pictureForms, type PictureParts } from './read-parts.js';
import { hasBoxes, splitPictures, type TrainAndDev } from './split-pictures.js';

/** Pictures with boxes, by what they are for. */
export interface AnnotatedPictures {
  /** To learn from. */
  train: AnnotatedImage[];
  /** To choose the epoch by. */
  dev: AnnotatedImage[];
  /** To measure the end result by, if the folder says which. */
  test?: AnnotatedImage[];
  /** Every label of boxes that are not difficult, sorted. */
  labels: string[];
}

/** How a folder is read. */
export interface ReadAnnotatedOptions {
  /** Of the chance that splits train and dev where the folder does not. Default 1. */
  seed?: number;
}

/**
 * Reads a folder of pictures with boxes: BCCD as it is found by its name; a folder as of Pascal VOC, with
 * `Annotations/` and `JPEGImages/`; or one as of COCO, with `annotations/*.json`, or JSON files beside the
 * pictures, also in folders called `train`, `valid` and `test`.
 *
 * Train and dev are those of VOC's lists `train` and `val` in `ImageSets/Main`, or of COCO files with these
 * words in their names. Where either is missing, chance splits what there is, 85 to 15, but for pictures that
 * are said to be for testing.
 *
 * @throws HeedError `file-missing` where there is no such folder, or pictures are not there; `data` where the
 * folder is empty or of another form, fewer than two pictures have boxes, or a picture is in two parts; and
 * those of `readVoc` and `readCoco`
 */
export async function readAnnotated(
  folder: string,
  { seed = 1 }: ReadAnnotatedOptions = {},
): Promise<AnnotatedPictures> {
  const parts = await readParts(folder);
  const result = { ...trainAndDev(parts, folder, seed), ...(parts.test && { test: parts.test }) };
  for (const name of ['train', 'dev'] as const) {
    if (result[name].some(hasBoxes)) continue;
    throw wrong(`${folder}: ${name} must have boxes that are not difficult`, 'none');
  }
  checkApart(result, folder);
  const everything = Object.values(result).flat();
  await checkFiles(everything, folder);
  const asked = everything.flatMap(({ boxes }) => boxes.filter(isAsked));
  const labels = new Set(asked.map(({ label }) => label));
  return { ...result, labels: [...labels].sort() };
}

async function readParts(folder: string): Promise<PictureParts> {
  const files = await readdir(folder).catch((cause: unknown) => {
    const required = `${folder} must be a folder that can be read`;
    throw new HeedError({ code: 'file-missing', where: 'readAnnotated', required, cause });
  });
  for (const form of pictureForms) {
    const parts = await form.read(folder);
    if (parts) return parts;
  }
  const forms = pictureForms.map(({ name, sign }) => `${name} (${sign})`).join(', ');
  const got = files.length === 0 ? 'an empty folder' : `${files.length} other files and folders`;
  throw wrong(`${folder} must hold pictures with boxes in one of these forms: ${forms}`, got);
}

function trainAndDev({ train, dev, all }: PictureParts, folder: string, seed: number): TrainAndDev {
  if (train && dev) return { train, dev };
  const pictures = [train, dev, all].flatMap((part) => part ?? []);
  const full = pictures.filter(hasBoxes);
  if (full.length < 2) {
    throw wrong(
      `${folder} must hold at least 2 pictures with boxes that are not difficult, besides those for testing`,
      `${full.length} with, ${pictures.length - full.length} without`,
    );
  }
  return splitPictures(pictures, seed);
}

/** What is measured on must not have been learned. */
function checkApart(parts: Record<string, readonly AnnotatedImage[]>, folder: string): void {
  const partOf = new Map<string, string>();
  for (const [name, part] of Object.entries(parts)) {
    for (const { file } of part) {
      const other = partOf.get(file);
      if (other !== undefined) {
        throw wrong(
          `${folder}: each picture must be in one part, and once`,
          `${basename(file)} in ${other === name ? `${name} twice` : `${other} and ${name}`}`,
        );
      }
      partOf.set(file, name);
    }
  }
}

/** How many names of missing pictures an error says. */
const mostNames = 5;

async function checkFiles(pictures: readonly AnnotatedImage[], folder: string): Promise<void> {
  const missing: string[] = [];
  for (const { file } of pictures) if (!(await isThere(file))) missing.push(file);
  if (missing.length === 0) return;
  const more = missing.length > mostNames ? ` and ${missing.length - mostNames} more` : '';
  throw new HeedError({
    code: 'file-missing',
    where: 'readAnnotated',
    required: `all pictures that ${folder} has annotations of must be there`,
    got: `none at ${missing.slice(0, mostNames).join(', ')}${more}`,
  });
}

function wrong(required: string, got: string): HeedError {
  return new HeedError({ code: 'data', where: 'readAnnotated', required, got });
}
