import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findClassFolders } from './class-folders.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'classes-'))));
afterEach(() => rm(folder, { recursive: true }));

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), '');
  }
}

test('each sub-folder is a class, its pictures by their names', async () => {
  await put('cup/b.JPG', 'cup/a.png', 'cup/notes.txt', 'bottle/1.webp', '.git/x.png', 'readme.md');
  expect(await findClassFolders(folder)).toEqual({
    bottle: [join(folder, 'bottle/1.webp')],
    cup: [join(folder, 'cup/a.png'), join(folder, 'cup/b.JPG')],
  });
});

test('a folder without sub-folders has no classes', async () => {
  await put('train-images-idx3-ubyte.gz');
  expect(await findClassFolders(folder)).toBeUndefined();
});

test('an empty class is named', async () => {
  await put('cup/a.png');
  await mkdir(join(folder, 'spoon'));
  await expect(findClassFolders(folder)).rejects.toThrow(
    /spoon must hold pictures of the class spoon; got an empty folder/,
  );
});

test('a class without pictures is named', async () => {
  await put('cup/a.txt');
  await expect(findClassFolders(folder)).rejects.toThrow(/got 1 files, none a picture/);
});

test('a folder that is not there is named', async () => {
  await expect(findClassFolders(join(folder, 'nowhere'))).rejects.toThrow(
    /nowhere must be a folder that can be read; got ENOENT/,
  );
});
