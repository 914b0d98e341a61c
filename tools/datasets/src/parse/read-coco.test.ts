import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCoco } from './read-coco.js';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-coco-'));
  path = join(folder, 'instances.json');
});

afterEach(() => rm(folder, { recursive: true }));

const categories = [
  { id: 18, name: 'dog' },
  { id: 3, name: 'car' },
];
const images = [
  { id: 7, file_name: 'b.jpg', width: 40, height: 30 },
  { id: 5, file_name: 'a.jpg', width: 20, height: 10 },
];
const annotation = { id: 1, image_id: 5, category_id: 3, bbox: [1, 2, 3, 4], iscrowd: 0 };

const write = (file: object) =>
  writeFile(path, JSON.stringify({ categories, images, annotations: [], ...file }));

test('reads pictures in their order, each with its boxes', async () => {
  const dog = { id: 2, image_id: 5, category_id: 18, bbox: [0.5, 0, 2.5, 10], iscrowd: 1 };
  await write({ annotations: [annotation, dog] });
  expect(await readCoco(path)).toEqual([
    { file: join(folder, 'b.jpg'), width: 40, height: 30, boxes: [] },
    {
      file: join(folder, 'a.jpg'),
      width: 20,
      height: 10,
      boxes: [
        { label: 'car', left: 1, top: 2, right: 4, bottom: 6, difficult: false },
        { label: 'dog', left: 0.5, top: 0, right: 3, bottom: 10, difficult: true },
      ],
    },
  ]);
  const [first] = await readCoco(path, 'photos');
  expect(first!.file).toBe(join('photos', 'b.jpg'));
});

test('cuts boxes off at the edges, and leaves out what is outside or empty', async () => {
  const bboxes = [
    [-2, -2, 100, 100],
    [20, 0, 5, 5],
    [3, 3, 0, 5],
    [19, 9, 9, 9],
  ];
  await write({ annotations: bboxes.map((bbox) => ({ ...annotation, bbox })) });
  const [, image] = await readCoco(path);
  expect(image!.boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom])).toEqual([
    [0, 0, 20, 10],
    [19, 9, 20, 10],
  ]);
});

const withAnnotation = (change: object) => ({
  annotations: [annotation, { ...annotation, ...change }],
});

test.each([
  ['annotations[1] must have the image_id', withAnnotation({ image_id: 6 })],
  ['annotations[1] must have the category_id', withAnnotation({ category_id: '3' })],
  ['annotations[1] must have a bbox of four numbers', withAnnotation({ bbox: [1, 2, 3] })],
  ['annotations[1] must have a bbox of four numbers', withAnnotation({ bbox: undefined })],
  ['annotations[1] must have a bbox of four numbers', withAnnotation({ bbox: [1, 2, 3, '4'] })],
  ['are not negative', withAnnotation({ bbox: [5, 5, -1, 4] })],
  ['annotations[0] must be an object', { annotations: [null] }],
  ['must have a list of annotations; got null', { annotations: null }],
  ['images[1] must have an id of its own', { images: [images[0], images[0]] }],
  ['images[0] must have an id of its own', { images: [{ ...images[0], id: null }] }],
  ['images[0] must have a file_name', { images: [{ ...images[0], file_name: undefined }] }],
  ['images[0]: width and height must be', { images: [{ ...images[0], width: undefined }] }],
  ['images[0]: width and height must be', { images: [{ ...images[0], height: 2.5 }] }],
  ['categories[0] must have a name', { categories: [{ id: 1 }] }],
  ['categories[2] must have an id', { categories: [...categories, { id: 3, name: 'bus' }] }],
])('says that %s', async (message, change) => {
  await write(change);
  const reading = readCoco(path);
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toMatchObject({
    code: 'data',
    message: expect.stringContaining(path),
  });
});

test.each([
  ['{"images":', 'must be JSON'],
  ['[]', 'must be a JSON object'],
  ['null', 'must be a JSON object'],
])('refuses a file of %j', async (text, message) => {
  await writeFile(path, text);
  await expect(readCoco(path)).rejects.toThrow(`${path} ${message}`);
});

test('names a missing file', async () => {
  await expect(readCoco(path)).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining(path),
  });
});
