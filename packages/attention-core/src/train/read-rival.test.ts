import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRival } from './read-rival.js';

let folder: string;
let messages: string[];
const onMessage = (message: string) => messages.push(message);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-rival-'));
  messages = [];
});
afterEach(() => rm(folder, { recursive: true }));

test('gives the file that is there', async () => {
  const path = join(folder, 'rival.onnx');
  await writeFile(path, Uint8Array.of(1, 2, 3));
  expect([...(await readRival(path, { onMessage }))!]).toEqual([1, 2, 3]);
  expect(messages).toEqual([]);
});

test('leaves out what is not there, and says so', async () => {
  const path = join(folder, 'none.onnx');
  expect(await readRival(path, { onMessage })).toBeUndefined();
  expect(await readRival(path, { onMessage, missing: 'No GRU' })).toBeUndefined();
  expect(await readRival(path)).toBeUndefined();
  expect(messages).toEqual([
    'The model without attention is only in the repository: it is left out',
    'No GRU',
  ]);
});

test.each([
  ['rival', {}],
  ['nlp/some', { where: 'nlp/some' }],
])('what is no address is an error of %s', async (name, options) => {
  await expect(readRival('', { ...options, onMessage })).rejects.toThrow(new RegExp(`^${name}: `));
  expect(messages).toEqual([]);
});
