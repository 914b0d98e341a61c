import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWordFolders } from './word-folders.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-words-'))));
afterEach(() => rm(folder, { recursive: true }));

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), '');
  }
}

test('each sub-folder is a word, its sounds by their names', async () => {
  await put('yes/b.WAV', 'yes/a.mp3', 'yes/notes.txt', 'yes/._a.mp3', 'no/1.flac', '.git/x.wav');
  expect(await findWordFolders(folder)).toEqual({
    no: [join(folder, 'no/1.flac')],
    yes: [join(folder, 'yes/a.mp3'), join(folder, 'yes/b.WAV')],
  });
});

test('a link to a folder is a word, one to a file or to nothing is none', async () => {
  await put('.kept/a.wav', 'yes/b.wav');
  await symlink(join(folder, '.kept'), join(folder, 'no'));
  await symlink(join(folder, 'yes/b.wav'), join(folder, 'sound'));
  await symlink(join(folder, 'nowhere'), join(folder, 'broken'));
  expect(Object.keys((await findWordFolders(folder))!)).toEqual(['no', 'yes']);
});

test('a folder without sub-folders has no words', async () => {
  await put('a.wav');
  expect(await findWordFolders(folder)).toBeUndefined();
});

test('a word without sounds, an empty one and a folder that is not there are named', async () => {
  await put('yes/a.txt');
  await expect(findWordFolders(folder)).rejects.toThrow(
    /yes must hold sounds of the word yes; got 1 files, none a sound/,
  );
  await rm(join(folder, 'yes/a.txt'));
  await expect(findWordFolders(folder)).rejects.toThrow(/got an empty folder/);
  await expect(findWordFolders(join(folder, 'nowhere'))).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringMatching(/nowhere must be a folder that can be read; got ENOENT/),
  });
});
