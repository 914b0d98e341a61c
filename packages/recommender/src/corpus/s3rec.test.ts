import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readS3RecInteractions } from './s3rec.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-s3rec-'));
  await mkdir(join(folder, 'data'));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(set: string, users: string, attributes: string): Promise<void> {
  await writeFile(join(folder, 'data', `${set}.txt`), users);
  await writeFile(join(folder, 'data', `${set}_item2attributes.json`), attributes);
}

test('Beauty: numbers become places, and attributes get names', async () => {
  await write('Beauty', '1 8 5 7\n2 5 9\n', '{"5": [12, 3], "8": [3]}');
  expect(await readS3RecInteractions(folder, 'Beauty')).toEqual({
    name: 'Beauty',
    items: [
      { id: '8', title: '8', attributes: ['category 3'] },
      { id: '5', title: '5', attributes: ['category 12', 'category 3'] },
      { id: '7', title: '7', attributes: [] },
      { id: '9', title: '9', attributes: [] },
    ],
    users: [
      { user: '1', items: [0, 1, 2] },
      { user: '2', items: [1, 3] },
    ],
  });
});

test('LastFM: the most frequent tag comes first, and negatives are places too', async () => {
  await write('LastFM', '1 2 1\n2 4 2\n', '{"2": [6, 5, 5]}');
  await writeFile(join(folder, 'data', 'LastFM_sample.txt'), '1 4 3\n2 1 3\n');
  const { items, users, negatives } = await readS3RecInteractions(folder, 'LastFM');
  expect(items.map(({ id }) => id)).toEqual(['2', '1', '4', '3']);
  expect(items[0]!.attributes).toEqual(['tag 5', 'tag 6']);
  expect(users.map((user) => user.items)).toEqual([
    [0, 1],
    [2, 0],
  ]);
  expect(negatives).toEqual([
    [2, 3],
    [1, 3],
  ]);
});
