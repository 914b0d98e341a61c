import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSciTldr } from './read-scitldr.js';

let folder: string;
const files = () => join(folder, 'SciTLDR-Data', 'SciTLDR-A');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-scitldr-'));
  await mkdir(files(), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

const line = {
  source: ['We count.', 'It works.'],
  source_labels: [1, 0],
  target: ['Counting works.'],
};
const write = (text: string) => writeFile(join(files(), 'dev.jsonl'), text);

test('reads sentences and summaries', async () => {
  await write(`${JSON.stringify({ ...line, title: 'On counting' })}\n`);
  expect(await readSciTldr(folder, 'dev')).toEqual([
    {
      sentences: ['We count.', 'It works.'],
      summaries: ['Counting works.'],
      closest: 0,
    },
  ]);
});

test.each([
  ['no JSON', '{"source"'],
  ['nothing', 'null'],
  ['an abstract without sentences', JSON.stringify({ ...line, source: [] })],
  ['a label too few', JSON.stringify({ ...line, source_labels: [1] })],
  ['a label that is none', JSON.stringify({ ...line, source_labels: [1, '0'] })],
  ['no summary', JSON.stringify({ ...line, target: undefined })],
])('names file and line of %s', async (_, second) => {
  await write(`${JSON.stringify(line)}\n${second}\n`);
  await expect(readSciTldr(folder, 'dev')).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(/dev\.jsonl line 2 must/),
  });
});

test('refuses an empty and a missing file', async () => {
  await write('');
  await expect(readSciTldr(folder, 'dev')).rejects.toMatchObject({ code: 'data' });
  await expect(readSciTldr(folder, 'test')).rejects.toMatchObject({ code: 'file-missing' });
});
