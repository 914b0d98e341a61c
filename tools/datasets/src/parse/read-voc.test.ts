import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVoc } from './read-voc.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-voc-'));
  await mkdir(join(folder, 'Annotations'));
  await mkdir(join(folder, 'ImageSets', 'Main'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, xml: string) =>
  writeFile(join(folder, 'Annotations', `${name}.xml`), xml);

const annotation = (
  inner: string,
  size = '<size><width>40</width><height>30</height><depth>3</depth></size>',
) => `<annotation><filename>a.jpg</filename>${size}${inner}</annotation>`;

const object = (
  [xmin, ymin, xmax, ymax]: readonly (number | string)[],
  more = '<difficult>0</difficult>',
) =>
  `<object><name>cat</name>${more}<bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`;

/** The corners of the boxes of one annotation: left, top, right, bottom. */
async function corners(...boxes: (readonly (number | string)[])[]) {
  await write('a', annotation(boxes.map((box) => object(box)).join('')));
  const [image] = await readVoc(folder);
  return image!.boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom]);
}

test('reads all annotations, sorted by name, with their pictures', async () => {
  await write('b', annotation('').replace('a.jpg', 'b &amp; c.jpg'));
  await write('a', `<?xml version="1.0"?>\n${annotation(object([2, 3, 10, 20]))}\n`);
  await writeFile(join(folder, 'Annotations', 'notes.txt'), 'not an annotation');
  await writeFile(join(folder, 'Annotations', '._a.xml'), 'left by a copy');
  const size = { width: 40, height: 30 };
  expect(await readVoc(folder)).toEqual([
    {
      file: join(folder, 'JPEGImages', 'a.jpg'),
      ...size,
      boxes: [{ label: 'cat', left: 1, top: 2, right: 10, bottom: 20, difficult: false }],
    },
    { file: join(folder, 'JPEGImages', 'b & c.jpg'), ...size, boxes: [] },
  ]);
});

test('pixels from 1 with the last become pixels from 0 without it', async () => {
  expect(await corners([1, 1, 40, 30], [7, 8, 7, 8], ['2.5', 2, ' 3.5 ', 3])).toEqual([
    [0, 0, 40, 30],
    [6, 7, 7, 8],
    [1.5, 1, 3.5, 3],
  ]);
});

test('cuts boxes off at the edges, and leaves out what is outside or empty', async () => {
  expect(await corners([0, -3, 50, 31], [41, 1, 45, 5], [5, 5, 4, 9], [39, 29, 60, 60])).toEqual([
    [0, 0, 40, 30],
    [38, 28, 40, 30],
  ]);
});

test.each([
  ['<difficult>1</difficult>', true],
  ['<difficult>0</difficult>', false],
  ['', false],
  ['<part><name>head</name><difficult>1</difficult></part>', false],
])('an object with %j is difficult: %p', async (more, difficult) => {
  await write('a', annotation(object([1, 1, 5, 5], more)));
  const [image] = await readVoc(folder);
  expect(image!.boxes.map((box) => box.difficult)).toEqual([difficult]);
});

test('reads the pictures of a list, also where each has a mark beside it', async () => {
  for (const name of ['a', 'b', 'c']) await write(name, annotation('').replace('a.jpg', name));
  await writeFile(join(folder, 'ImageSets', 'Main', 'train.txt'), 'c\r\na\r\n');
  await writeFile(join(folder, 'ImageSets', 'Main', 'cat_val.txt'), 'b  1\nc -1\n');
  const files = async (list: string) =>
    (await readVoc(folder, list)).map(({ file }) => file.slice(-1));
  expect(await files('train')).toEqual(['c', 'a']);
  expect(await files('cat_val')).toEqual(['b', 'c']);
});

test.each([
  ['a tag left open', '<annotation><size></annotation>', 'must be XML'],
  ['no XML', 'hello', 'must be XML'],
  ['another document', '<html></html>', 'must be one <annotation>'],
  ['no size', annotation('', ''), '<annotation> must have one <size>; got none'],
  ['no width', annotation('', '<size><height>3</height></size>'), '<size> must have one <width>'],
  [
    'an empty picture',
    annotation('', '<size><width>0</width><height>0</height></size>'),
    'width and height must be whole numbers from 1; got 0 and 0',
  ],
  ['no picture', annotation('').replace('a.jpg', ''), '<filename> must not be empty'],
  ['no label', annotation('<object/>'), 'object 0 <object> must have one <bndbox>'],
  [
    'two labels',
    annotation(object([1, 1, 2, 2]) + object([1, 1, 2, 2], '<name>dog</name>')),
    'object 1 <object> must have one <name>; got several',
  ],
  ['a word', annotation(object([1, 'two', 3, 4])), 'object 0 <ymin> must be a number; got "two"'],
  [
    'a box that ends before it begins',
    annotation(object([1, 1, 2, 2]) + object([9, 1, 7, 5])),
    'box 1, cat, must begin before it ends; got columns 8 to 7, rows 0 to 5',
  ],
])('refuses %s and names the file', async (_, xml, message) => {
  await write('a', xml);
  const reading = readVoc(folder);
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toMatchObject({
    code: 'data',
    message: expect.stringContaining(join('Annotations', 'a.xml')),
  });
});

test('refuses a folder without annotations and an empty list', async () => {
  await writeFile(join(folder, 'ImageSets', 'Main', 'val.txt'), '\n');
  await expect(readVoc(folder)).rejects.toMatchObject({ code: 'data' });
  await expect(readVoc(folder, 'val')).rejects.toMatchObject({ code: 'data' });
});

test('names what is missing', async () => {
  await writeFile(join(folder, 'ImageSets', 'Main', 'val.txt'), 'absent\n');
  const missing = (name: string) => ({
    code: 'file-missing',
    message: expect.stringContaining(name),
  });
  await expect(readVoc(join(folder, 'nowhere'))).rejects.toMatchObject(missing('Annotations'));
  await expect(readVoc(folder, 'test')).rejects.toMatchObject(missing('test.txt'));
  await expect(readVoc(folder, 'val')).rejects.toMatchObject(missing('absent.xml'));
});
