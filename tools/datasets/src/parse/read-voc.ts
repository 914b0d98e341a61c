import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HeedError, describeValue } from '@heed/attention-core/errors';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { annotate, type AnnotatedImage, type BoundingBox } from './annotated-image.js';
import { openFile } from './open-file.js';

/**
 * Reads annotations of the Pascal VOC challenge (Everingham et al. 2010): a folder with `Annotations`, an
 * XML file a picture, `JPEGImages`, and lists of names in `ImageSets/Main`.
 *
 * VOC counts pixels from 1 and includes the last: `xmin` 1 and `xmax` 640 are a whole row of 640. So
 * `left` is `xmin - 1` and `right` is `xmax`. Boxes are cut off at the edges of the picture; those of
 * which nothing is left are left out. The boxes of parts are not read.
 *
 * @param list - which list of `ImageSets/Main` to read, without its ending: `train`. Default: all
 * annotations there are, sorted by name
 * @throws HeedError `file-missing`, or `data` naming the file and what is wrong in it: XML that is none, a
 * size, name or corner that is missing or no number, a box that ends before it begins
 */
export async function readVoc(folder: string, list?: string): Promise<AnnotatedImage[]> {
  const names = list === undefined ? await allNames(folder) : await listedNames(folder, list);
  const images: AnnotatedImage[] = [];
  for (const name of names) images.push(await readAnnotation(folder, name));
  return images;
}

async function allNames(folder: string): Promise<string[]> {
  const annotations = join(folder, 'Annotations');
  const files = await readdir(annotations).catch((cause: unknown) => {
    const required = `${annotations} must be a folder that can be read`;
    throw new HeedError({ code: 'file-missing', where: 'readVoc', required, cause });
  });
  // Some systems leave hidden files beside those that they copy.
  const shown = files.filter((file) => file.endsWith('.xml') && !file.startsWith('.'));
  const names = shown.map((file) => file.slice(0, -4));
  if (names.length === 0) throw wrong(annotations, 'must hold .xml files', 'none');
  return names.sort();
}

async function listedNames(folder: string, list: string): Promise<string[]> {
  const path = join(folder, 'ImageSets', 'Main', `${list}.txt`);
  const lines = (await openFile(path, 'readVoc')).toString('utf8').split('\n');
  // The lists of a single class say after each name whether the class is there.
  const names = lines.map((line) => line.trim().split(/\s+/)[0]!).filter((name) => name !== '');
  if (names.length === 0) throw wrong(path, 'must name pictures', 'an empty file');
  return names;
}

async function readAnnotation(folder: string, name: string): Promise<AnnotatedImage> {
  const path = join(folder, 'Annotations', `${name}.xml`);
  const root = parse((await openFile(path, 'readVoc')).toString('utf8'), path);
  const size = child(root, 'size', path);
  const objects = childrenOf(root, 'object');
  return annotate(
    {
      file: join(folder, 'JPEGImages', text(root, 'filename', path)),
      width: number(size, 'width', path),
      height: number(size, 'height', path),
      boxes: objects.map((object, index) => readBox(object, `${path}: object ${index}`)),
    },
    'readVoc',
    path,
  );
}

function readBox(object: XmlElement, place: string): BoundingBox {
  const corners = child(object, 'bndbox', place);
  return {
    label: text(object, 'name', place),
    left: number(corners, 'xmin', place) - 1,
    top: number(corners, 'ymin', place) - 1,
    right: number(corners, 'xmax', place),
    bottom: number(corners, 'ymax', place),
    difficult:
      childrenOf(object, 'difficult').length > 0 && number(object, 'difficult', place) !== 0,
  };
}

function parse(xml: string, path: string): XmlElement {
  try {
    const { root } = parseXml(xml);
    if (root?.name === 'annotation') return root;
  } catch (cause) {
    throw wrong(path, 'must be XML', (cause as Error).message.split('\n', 1)[0]!, cause);
  }
  throw wrong(path, 'must be one <annotation>', 'another element');
}

function childrenOf(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter(
    (node): node is XmlElement => node instanceof XmlElement && node.name === name,
  );
}

function child(parent: XmlElement, name: string, place: string): XmlElement {
  const [first, ...rest] = childrenOf(parent, name);
  if (first && rest.length === 0) return first;
  throw wrong(place, `<${parent.name}> must have one <${name}>`, first ? 'several' : 'none');
}

function text(parent: XmlElement, name: string, place: string): string {
  const found = child(parent, name, place).text.trim();
  if (found !== '') return found;
  throw wrong(place, `<${name}> must not be empty`);
}

function number(parent: XmlElement, name: string, place: string): number {
  const found = text(parent, name, place);
  if (Number.isFinite(Number(found))) return Number(found);
  throw wrong(place, `<${name}> must be a number`, describeValue(found));
}

function wrong(place: string, required: string, got?: string, cause?: unknown): HeedError {
  return new HeedError({
    code: 'data',
    where: 'readVoc',
    required: `${place} ${required}`,
    ...(got !== undefined && { got }),
    cause,
  });
}
