import { dirname, join } from 'node:path';
import { HeedError, describeValue } from '@heed/attention-core/errors';
import { annotate, type AnnotatedImage, type BoundingBox } from './annotated-image.js';
import { openFile } from './open-file.js';

/**
 * Reads the instances of a COCO file (Lin et al. 2014): one JSON object with `images`, `annotations` and
 * `categories`, as most tools for drawing boxes write it. Masks and key points are not read.
 *
 * COCO counts from 0: `bbox` is left, top, width and height, so `right` is left + width. Boxes are cut
 * off at the edges of the picture; those of which nothing is left are left out.
 *
 * @param path - the file: `annotations/instances_val2017.json`
 * @param images - the folder that each `file_name` is in. Default: that of `path`
 * @returns every picture in the file's order, those without boxes, too
 * @throws HeedError `file-missing`, or `data` naming the file and the image, annotation or category that
 * lacks something, is there twice, or is of a picture or category that the file does not have
 */
export async function readCoco(
  path: string,
  images: string = dirname(path),
): Promise<AnnotatedImage[]> {
  const file = parse((await openFile(path, 'readCoco')).toString('utf8'), path);
  const labels = new Map<unknown, string>();
  eachOf(file, 'categories', path, ({ id, name }, place) => {
    if (typeof name !== 'string' || name === '') throw wrong(place, 'must have a name', name);
    add(labels, id, name, place);
  });
  const pictures = new Map<unknown, { place: string; image: AnnotatedImage }>();
  eachOf(file, 'images', path, ({ id, file_name: name, width, height }, place) => {
    if (typeof name !== 'string' || name === '') throw wrong(place, 'must have a file_name', name);
    const sides = { width: Number(width), height: Number(height) };
    add(pictures, id, { place, image: { file: join(images, name), ...sides, boxes: [] } }, place);
  });
  eachOf(file, 'annotations', path, (annotation, place) => {
    const picture = pictures.get(annotation['image_id']);
    if (!picture) {
      throw wrong(place, 'must have the image_id of one of images', annotation['image_id']);
    }
    picture.image.boxes.push(readBox(annotation, labels, place));
  });
  return [...pictures.values()].map(({ place, image }) => annotate(image, 'readCoco', place));
}

type Entry = Record<string, unknown>;

function readBox(
  annotation: Entry,
  labels: ReadonlyMap<unknown, string>,
  place: string,
): BoundingBox {
  const { category_id: category, bbox, iscrowd } = annotation;
  const label = labels.get(category);
  if (label === undefined) {
    throw wrong(place, 'must have the category_id of one of categories', category);
  }
  const numbers: unknown[] = Array.isArray(bbox) ? bbox : [];
  if (numbers.length !== 4 || !numbers.every((number) => typeof number === 'number')) {
    throw wrong(place, 'must have a bbox of four numbers', bbox);
  }
  const [left, top, width, height] = numbers as [number, number, number, number];
  if (width < 0 || height < 0) {
    throw wrong(place, 'must have a bbox whose width and height are not negative', bbox);
  }
  return {
    label,
    left,
    top,
    right: left + width,
    bottom: top + height,
    difficult: iscrowd === 1 || iscrowd === true,
  };
}

function parse(text: string, path: string): Entry {
  try {
    const file: unknown = JSON.parse(text);
    if (isEntry(file)) return file;
  } catch (cause) {
    throw wrong(path, 'must be JSON', text, cause);
  }
  throw wrong(path, 'must be a JSON object', undefined);
}

function eachOf(
  file: Entry,
  list: string,
  path: string,
  visit: (entry: Entry, place: string) => void,
): void {
  const entries = file[list];
  if (!Array.isArray(entries)) throw wrong(path, `must have a list of ${list}`, entries);
  entries.forEach((entry: unknown, index) => {
    const place = `${path}: ${list}[${index}]`;
    if (!isEntry(entry)) throw wrong(place, 'must be an object', entry);
    visit(entry, place);
  });
}

function add<Value>(map: Map<unknown, Value>, id: unknown, value: Value, place: string): void {
  const known = typeof id === 'number' || typeof id === 'string';
  if (!known || map.has(id)) throw wrong(place, 'must have an id of its own', id);
  map.set(id, value);
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(place: string, required: string, got: unknown, cause?: unknown): HeedError {
  return new HeedError({
    code: 'data',
    where: 'readCoco',
    required: `${place} ${required}`,
    got: describeValue(got),
    cause,
  });
}
