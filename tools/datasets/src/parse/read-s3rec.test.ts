import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readS3Rec } from './read-s3rec.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-s3rec-'));
  await mkdir(join(folder, 'data'));
  await write('Beauty.txt', '1 4 2 3\n2 1 4\n');
  await write('Beauty_item2attributes.json', '{"4": [7, 5], "1": []}');
});

afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, 'data', name), text);

test('reads histories in their order, and attributes by item', async () => {
  const { users, attributes } = await readS3Rec(folder, 'Beauty');
  expect(users).toEqual([
    { user: 1, items: [4, 2, 3] },
    { user: 2, items: [1, 4] },
  ]);
  expect(attributes).toEqual(
    new Map([
      [1, []],
      [4, [7, 5]],
    ]),
  );
});

test('of LastFM the most frequent attribute comes first, and users have their negatives', async () => {
  await write('LastFM.txt', '1 1 2\n2 3 1\n');
  await write('LastFM_item2attributes.json', '{"1": [3, 9, 2, 9, 2, 9, 8, 3]}');
  await write('LastFM_sample.txt', '2 2 4\n1 3 4\n');
  const { users, attributes } = await readS3Rec(folder, 'LastFM');
  expect(attributes.get(1)).toEqual([9, 3, 2, 8]);
  expect(users.map(({ negatives }) => negatives)).toEqual([
    [3, 4],
    [2, 4],
  ]);
  await write('LastFM_sample.txt', '1 3 4\n');
  await expect(readS3Rec(folder, 'LastFM')).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(/LastFM_sample\.txt must have the user 2/),
  });
});

test.each(['', '2', '2 x', '2 1.5', '2 0'])('names file and line of the user %j', async (line) => {
  await write('Beauty.txt', `1 4 2 3\n${line}\n3 1\n`);
  await expect(readS3Rec(folder, 'Beauty')).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(/Beauty\.txt line 2 must/),
  });
});

test.each(['{', 'null', '{"1": 2}', '{"a": [2]}', '{"1": ["2"]}'])(
  'names the file of the attributes %j',
  async (text) => {
    await write('Beauty_item2attributes.json', text);
    await expect(readS3Rec(folder, 'Beauty')).rejects.toMatchObject({
      code: 'data',
      message: expect.stringMatching(/Beauty_item2attributes\.json must be JSON/),
    });
  },
);

test('refuses a missing file', async () => {
  await expect(readS3Rec(folder, 'LastFM')).rejects.toMatchObject({ code: 'file-missing' });
});
