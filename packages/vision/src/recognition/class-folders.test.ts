import { jest } from '@jest/globals';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { mkdir, mkdtemp, rm, symlink, writeFile } = files;
const readdir = jest.fn((folder: string) => files.readdir(folder));
jest.unstable_mockModule('node:fs/promises', () => ({ ...files, readdir }));
const { findClassFolders } = await import('./class-folders.js');

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

test('hidden files, and pictures that Node cannot read, are left alone', async () => {
  await put('cup/a.png', 'cup/._a.png', 'cup/b.bmp');
  expect(await findClassFolders(folder)).toEqual({ cup: [join(folder, 'cup/a.png')] });
  await put('spoon/.DS_Store');
  await expect(findClassFolders(folder)).rejects.toThrow(/spoon .* got an empty folder/);
});

test('a link to a folder is a class, one to a file or to nothing is none', async () => {
  await put('.kept/a.png', 'cup/b.png');
  await symlink(join(folder, '.kept'), join(folder, 'bowl'));
  await symlink(join(folder, 'cup/b.png'), join(folder, 'picture'));
  await symlink(join(folder, 'nowhere'), join(folder, 'broken'));
  expect(await findClassFolders(folder)).toEqual({
    bowl: [join(folder, 'bowl/a.png')],
    cup: [join(folder, 'cup/b.png')],
  });
});

test('a class that cannot be read is named', async () => {
  await put('cup/a.png', 'spoon/b.png');
  const denied = Object.assign(new Error('permission denied'), { code: 'EACCES' });
  readdir.mockImplementation((path) =>
    path.endsWith('spoon') ? Promise.reject(denied) : files.readdir(path),
  );
  await expect(findClassFolders(folder)).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringMatching(/spoon must be a folder that can be read; got EACCES/),
  });
  readdir.mockImplementation((path) => files.readdir(path));
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
