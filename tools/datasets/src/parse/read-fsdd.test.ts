import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFsdd } from './read-fsdd.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-fsdd-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('says of each recording of a part who says what in it', async () => {
  await mkdir(join(folder, 'recordings'));
  const files = ['7_jackson_4', '7_jackson_5', '0_lucas_9', '0_lucas_10', '3_theo_49', 'notes'];
  for (const file of files) await writeFile(join(folder, 'recordings', `${file}.wav`), '');
  const takes = async (split: 'train' | 'dev' | 'test') =>
    (await readFsdd(folder, split)).map(({ take }) => take);
  expect(await takes('train')).toEqual([10, 49]);
  expect(await takes('dev')).toEqual([9, 5]);
  expect(await readFsdd(folder, 'test')).toEqual([
    {
      file: join(folder, 'recordings', '7_jackson_4.wav'),
      digit: 7,
      speaker: 'jackson',
      take: 4,
    },
  ]);
});

test('a folder without recordings is refused', async () => {
  await expect(readFsdd(folder, 'train')).rejects.toMatchObject({ code: 'file-missing' });
});
