import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { AnnotatedImage } from '@heed/datasets';
import { readAnnotated } from './read-annotated.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-annotated-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, content = ''): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

const voc = (picture: string, label: string | undefined, difficult = 0) =>
  `<annotation><filename>${picture}</filename><size><width>40</width><height>30</height></size>${
    label === undefined
      ? ''
      : `<object><name>${label}</name><difficult>${difficult}</difficult><bndbox><xmin>2</xmin><ymin>3</ymin><xmax>20</xmax><ymax>25</ymax></bndbox></object>`
  }</annotation>`;

/** A folder as of Pascal VOC: what is in each picture, by its name. */
async function writeVoc(pictures: Record<string, string | undefined>, inner = ''): Promise<void> {
  for (const [name, label] of Object.entries(pictures)) {
    await write(join(inner, 'Annotations', `${name}.xml`), voc(`${name}.jpg`, label));
    await write(join(inner, 'JPEGImages', `${name}.jpg`));
  }
}

const writeList = (list: string, names: readonly string[], inner = '') =>
  write(join(inner, 'ImageSets', 'Main', `${list}.txt`), names.join('\n'));

/** A COCO file of pictures with a box each. */
const coco = (pictures: readonly string[], label = 'cell') =>
  JSON.stringify({
    images: pictures.map((file_name, id) => ({ id, file_name, width: 40, height: 30 })),
    annotations: pictures.map((_, id) => ({ image_id: id, category_id: 1, bbox: [1, 2, 10, 10] })),
    categories: [{ id: 1, name: label }],
  });

const namesOf = (images: readonly AnnotatedImage[] | undefined) =>
  images?.map(({ file }) => basename(file).replace('.jpg', ''));

const twenty = Array.from({ length: 20 }, (_, index) => `p${String(index).padStart(2, '0')}`);

test('VOC with lists: what they say, without those of single classes', async () => {
  await writeVoc({ a: 'cat', b: 'dog', c: 'cat', d: 'eel', e: undefined });
  await writeList('train', ['c', 'a']);
  await writeList('val', ['b', 'e']);
  await writeList('test', ['d']);
  await writeList('trainval', ['a', 'b', 'c', 'e']);
  await writeList('cat_train', ['a  1', 'c  1']);
  const { train, dev, test, labels } = await readAnnotated(folder);
  expect([train, dev, test].map(namesOf)).toEqual([['c', 'a'], ['b', 'e'], ['d']]);
  expect(labels).toEqual(['cat', 'dog', 'eel']);
  expect(train[0]!.file).toBe(join(folder, 'JPEGImages', 'c.jpg'));
});

test('VOC without lists: the same chance each time, and both parts have boxes', async () => {
  await writeVoc({
    ...Object.fromEntries(twenty.map((name) => [name, 'cell'])),
    ...{ empty1: undefined, empty2: undefined, held: 'cell' },
  });
  await writeList('test', ['held']);
  const first = await readAnnotated(folder);
  expect(await readAnnotated(folder)).toEqual(first);
  expect(namesOf((await readAnnotated(folder, { seed: 2 })).dev)).not.toEqual(namesOf(first.dev));
  expect([first.train.length, first.dev.length]).toEqual([19, 3]);
  expect(namesOf([...first.train, ...first.dev])!.sort()).toEqual(['empty1', 'empty2', ...twenty]);
  expect(namesOf(first.test)).toEqual(['held']);
});

test('VOC with a list for training only: nothing else is split', async () => {
  await writeVoc(Object.fromEntries(twenty.map((name) => [name, 'cell'])));
  await writeList('train', twenty.slice(0, 4));
  const { train, dev } = await readAnnotated(folder);
  expect(namesOf([...train, ...dev])!.sort()).toEqual(twenty.slice(0, 4));
  expect(dev).toHaveLength(1);
});

test('BCCD as it is unpacked', async () => {
  await writeVoc({ a: 'RBC', b: 'WBC', c: 'RBC' }, 'BCCD');
  for (const [list, name] of Object.entries({ train: 'b', val: 'a', test: 'c' })) {
    await writeList(list, [name], 'BCCD');
  }
  const { train, dev, test, labels } = await readAnnotated(folder);
  expect([train, dev, test].map(namesOf)).toEqual([['b'], ['a'], ['c']]);
  expect(labels).toEqual(['RBC', 'WBC']);
});

test.each([
  ['beside its file', 'labels.json', ''],
  ['in images', 'annotations/labels.json', 'images'],
  ['in a folder of the name', 'annotations/instances_all2017.json', 'all2017'],
  ['at the top', 'annotations/labels.json', ''],
])('COCO with pictures %s', async (_, file, place) => {
  await write(file, coco(twenty.map((name) => `${name}.jpg`)));
  if (file.includes('instances')) await write('annotations/captions_all2017.json', '{}');
  for (const name of twenty) await write(join(place, `${name}.jpg`));
  const { train, dev, test, labels } = await readAnnotated(folder);
  expect([train.length, dev.length, test, labels]).toEqual([17, 3, undefined, ['cell']]);
  expect(dirname(train[0]!.file)).toBe(join(folder, place));
});

test('COCO with pictures in a folder of the word that names the part', async () => {
  for (const [part, name] of Object.entries({ train: 'a', val: 'b' })) {
    await write(`annotations/custom_${part}.json`, coco([`${name}.jpg`]));
    await write(`images/${part}/${name}.jpg`);
  }
  const { dev } = await readAnnotated(folder);
  expect(dev.map(({ file }) => file)).toEqual([join(folder, 'images', 'val', 'b.jpg')]);
});

test('hidden files are left alone', async () => {
  await write('annotations/all.json', coco(twenty.map((name) => `${name}.jpg`)));
  await write('annotations/._all.json', 'not JSON');
  for (const name of twenty) await write(`images/${name}.jpg`);
  expect((await readAnnotated(folder)).train).toHaveLength(17);
});

test('labels of difficult boxes alone are none', async () => {
  await writeVoc({ a: 'cell', b: 'cell' });
  await write('Annotations/c.xml', voc('c.jpg', 'smudge', 1));
  await write('JPEGImages/c.jpg');
  const { train, dev, labels } = await readAnnotated(folder);
  expect(labels).toEqual(['cell']);
  expect(namesOf([...train, ...dev])!.sort()).toEqual(['a', 'b', 'c']);
});

test('COCO with parts, by the names of files or of folders', async () => {
  await write('annotations/instances_train2017.json', coco(['a.jpg']));
  await write('annotations/instances_val2017.json', coco(['b.jpg'], 'egg'));
  await write('train2017/a.jpg');
  await write('val2017/b.jpg');
  const official = await readAnnotated(folder);
  expect([official.train, official.dev].map(namesOf)).toEqual([['a'], ['b']]);
  expect(official.labels).toEqual(['cell', 'egg']);
  await rm(join(folder, 'annotations'), { recursive: true });
  for (const [part, name] of Object.entries({ train: 'a', valid: 'b', test: 'c' })) {
    await write(`${part}/_annotations.coco.json`, coco([`${name}.jpg`]));
    await write(`${part}/${name}.jpg`);
  }
  const { train, dev, test } = await readAnnotated(folder);
  expect([train, dev, test].map(namesOf)).toEqual([['a'], ['b'], ['c']]);
});

test('what is no folder, or of no known form', async () => {
  await expect(readAnnotated(join(folder, 'nowhere'))).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining('nowhere'),
  });
  await expect(readAnnotated(folder)).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(/Pascal VOC .* COCO .* got an empty folder/),
  });
  await write('a.jpg');
  await expect(readAnnotated(folder)).rejects.toThrow(/got 1 other files and folders/);
});

test('too little to learn from', async () => {
  await writeVoc({ a: 'cell' });
  await expect(readAnnotated(folder)).rejects.toThrow(
    /at least 2 pictures .* got 1 with, 0 without/,
  );
  await writeVoc({ b: undefined });
  await expect(readAnnotated(folder)).rejects.toThrow(/got 1 with, 1 without/);
  await write('Annotations/b.xml', voc('b.jpg', 'cell', 1));
  await expect(readAnnotated(folder)).rejects.toThrow(/got 1 with, 1 without/);
  await writeList('train', ['b']);
  await writeList('val', ['a']);
  await expect(readAnnotated(folder)).rejects.toThrow(
    /train must have boxes that are not difficult/,
  );
});

test('a picture in two parts is named', async () => {
  await writeVoc({ a: 'cell', b: 'cell' });
  await writeList('train', ['a', 'b']);
  await writeList('val', ['b']);
  await expect(readAnnotated(folder)).rejects.toMatchObject({
    code: 'data',
    message: expect.stringContaining('got b.jpg in train and dev'),
  });
  await writeList('train', ['a', 'a']);
  await expect(readAnnotated(folder)).rejects.toThrow(/got a\.jpg in train twice/);
});

test('missing pictures are named, but not all of many', async () => {
  await writeVoc(Object.fromEntries(twenty.map((name) => [name, 'cell'])));
  for (const name of twenty.slice(2, 9)) await rm(join(folder, 'JPEGImages', `${name}.jpg`));
  const reading = readAnnotated(folder);
  await expect(reading).rejects.toMatchObject({ code: 'file-missing' });
  await expect(reading).rejects.toThrow(/none at .*p\d\d\.jpg, .* and 2 more/);
});
