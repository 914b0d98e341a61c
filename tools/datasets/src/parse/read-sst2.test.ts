import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSst2 } from './read-sst2.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-sst2-'));
  await mkdir(join(folder, 'data', 'SST2'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const write = (text: string) => writeFile(join(folder, 'data', 'SST2', 'dev.tsv'), text);

test.each([
  'good\t1\nbad , really\t0',
  'good\t1\nbad , really\t0\n',
  'good\t1\r\nbad , really\t0\r\n',
])('reads %j', async (text) => {
  await write(text);
  expect(await readSst2(folder, 'dev')).toEqual([
    { text: 'good', label: 1 },
    { text: 'bad , really', label: 0 },
  ]);
});

test.each([
  ['good\t1\nbad', 2],
  ['good\t2\nbad\t0', 1],
  ['good\t1\n\t0\n', 2],
  ['good\t1\n\nbad\t0', 2],
  ['good\tone\t1', 1],
])('names file and line of %j', async (text, line) => {
  await write(text);
  await expect(readSst2(folder, 'dev')).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(new RegExp(`dev\\.tsv line ${line} must be`)),
  });
});

test('refuses an empty and a missing file', async () => {
  await write('');
  await expect(readSst2(folder, 'dev')).rejects.toMatchObject({ code: 'data' });
  await expect(readSst2(folder, 'test')).rejects.toMatchObject({ code: 'file-missing' });
});
