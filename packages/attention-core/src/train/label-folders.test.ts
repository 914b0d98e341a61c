import { jest } from '@jest/globals';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { mkdir, mkdtemp, rm, symlink, writeFile } = files;
const readdir = jest.fn((folder: string) => files.readdir(folder));
jest.unstable_mockModule('node:fs/promises', () => ({ ...files, readdir }));
const { findLabelFolders } = await import('./label-folders.js');

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'labels-'))));
afterEach(() => rm(folder, { recursive: true }));

async function put(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), '');
  }
}

const endings = new Set(['.png', '.jpg', '.webp']);
const find = (path = folder) =>
  findLabelFolders(path, { where: 'test/pictures', label: 'class', file: 'picture', endings });

test('each sub-folder is a label, its files by their names', async () => {
  await put('cup/b.JPG', 'cup/a.png', 'cup/notes.txt', 'bottle/1.webp', '.git/x.png', 'readme.md');
  const found = await find();
  expect(found).toEqual({
    bottle: [join(folder, 'bottle/1.webp')],
    cup: [join(folder, 'cup/a.png'), join(folder, 'cup/b.JPG')],
  });
  expect(Object.keys(found!)).toEqual(['bottle', 'cup']);
});

test('hidden files, and those of other endings, are left alone', async () => {
  await put('cup/a.png', 'cup/._a.png', 'cup/b.bmp');
  expect(await find()).toEqual({ cup: [join(folder, 'cup/a.png')] });
  await put('spoon/.DS_Store');
  await expect(find()).rejects.toThrow(/spoon .* got an empty folder/);
});

test('a link to a folder is a label, one to a file or to nothing is none', async () => {
  await put('.kept/a.png', 'cup/b.png');
  await symlink(join(folder, '.kept'), join(folder, 'bowl'));
  await symlink(join(folder, 'cup/b.png'), join(folder, 'picture'));
  await symlink(join(folder, 'nowhere'), join(folder, 'broken'));
  expect(await find()).toEqual({
    bowl: [join(folder, 'bowl/a.png')],
    cup: [join(folder, 'cup/b.png')],
  });
});

test('a folder without sub-folders has no labels', async () => {
  await put('train-images-idx3-ubyte.gz');
  expect(await find()).toBeUndefined();
});

test('a label that cannot be read is named', async () => {
  await put('cup/a.png', 'spoon/b.png');
  const denied = Object.assign(new Error('permission denied'), { code: 'EACCES' });
  readdir.mockImplementation((path) =>
    path.endsWith('spoon') ? Promise.reject(denied) : files.readdir(path),
  );
  await expect(find()).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringMatching(/spoon must be a folder that can be read; got EACCES/),
  });
  readdir.mockImplementation((path) => files.readdir(path));
});

test('an empty label is named', async () => {
  await put('cup/a.png');
  await mkdir(join(folder, 'spoon'));
  await expect(find()).rejects.toThrow(
    /spoon must hold pictures of the class spoon; got an empty folder/,
  );
});

test('a label without files is named, with what would do', async () => {
  await put('cup/a.txt');
  await expect(find()).rejects.toMatchObject({
    name: 'HeedError',
    code: 'data',
    message: expect.stringMatching(
      /^test\/pictures: .*got 1 files, none a picture.*Pictures end in \.png, \.jpg, \.webp\. Remove the folder if it is no class\./s,
    ),
  });
});

test('a folder that is not there is named', async () => {
  await expect(find(join(folder, 'nowhere'))).rejects.toThrow(
    /nowhere must be a folder that can be read; got ENOENT/,
  );
});
