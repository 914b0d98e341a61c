import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { datasetById } from '@heed/datasets';
import { openCorpus } from './corpus.js';
import { isBccd } from './is-bccd.js';

let root: string;
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'heed-bccd-'))));
afterEach(() => rm(root, { recursive: true }));

async function write(path: string, content = ''): Promise<string> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

test('BCCD is told by its files, each in its size', async () => {
  const { files } = datasetById('bccd');
  for (const { path, bytes } of files) await truncate(await write(path), bytes);
  expect(await isBccd(root)).toBe(true);
  const { path, bytes } = files.at(-1)!;
  await truncate(join(root, path), bytes - 1);
  expect(await isBccd(root)).toBe(false);
});

test('a folder of own pictures may be called like it', async () => {
  for (const name of ['a', 'b']) {
    const size = '<size><width>40</width><height>30</height></size>';
    const box = '<xmin>2</xmin><ymin>3</ymin><xmax>20</xmax><ymax>25</ymax>';
    const object = `<object><name>cell</name><bndbox>${box}</bndbox></object>`;
    const xml = `<annotation><filename>${name}.jpg</filename>${size}${object}</annotation>`;
    await write(`bccd/Annotations/${name}.xml`, xml);
    await write(`bccd/JPEGImages/${name}.jpg`);
  }
  const corpus = await openCorpus({ data: join(root, 'bccd') }, 1);
  expect(corpus).toMatchObject({ name: 'bccd', isBccd: false, labels: ['cell'] });
});
