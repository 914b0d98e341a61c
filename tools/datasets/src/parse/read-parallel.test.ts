import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readParallel } from './read-parallel.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-parallel-'));
  await mkdir(join(folder, 'data', 'task1', 'raw'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const read = (split: 'train' | 'dev' = 'train') =>
  readParallel(folder, { split, from: 'de', to: 'en' });

const pairs = [
  { source: 'Ein Hund.', target: 'A dog.' },
  { source: 'Zwei.', target: 'Two.' },
];

test('reads two files whose lines translate each other', async () => {
  await writeFile(join(folder, 'train.de'), 'Ein Hund.\r\nZwei. \r\n');
  await writeFile(join(folder, 'train.en'), 'A dog.\nTwo.');
  expect(await read()).toEqual(pairs);
});

test('reads packed files where Multi30k has them, and leaves out what lacks a side', async () => {
  const raw = join(folder, 'data', 'task1', 'raw');
  await writeFile(join(raw, 'val.de.gz'), gzipSync('Ein Hund.\n\nZwei.\n'));
  await writeFile(join(raw, 'val.en.gz'), gzipSync('A dog.\nNothing.\nTwo.\n'));
  expect(await read('dev')).toEqual(pairs);
});

test.each([
  ['Ein Hund.\nZwei.\n', 'A dog.\n', 'as many lines as each other; got 2 and 1'],
  ['\n', '\n', 'must hold sentences; got none'],
])('refuses %j beside %j', async (german, english, message) => {
  await writeFile(join(folder, 'train.de'), german);
  await writeFile(join(folder, 'train.en'), english);
  await expect(read()).rejects.toThrow(message);
});

test('says which file is missing', async () => {
  await writeFile(join(folder, 'train.de'), 'Ein Hund.\n');
  await expect(read()).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining('must hold train.en or train.en.gz') as string,
  });
});
