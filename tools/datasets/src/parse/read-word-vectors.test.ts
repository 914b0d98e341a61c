import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddingFile } from './embedding-file.js';
import { readFrequentWords } from './read-frequent-words.js';
import { readWordVectors } from './read-word-vectors.js';

const words = ['the', '"', '\\', ']', 'vectors', 'café', '},{'];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-vectors-'));
});

afterEach(() => rm(folder, { recursive: true }));

const write = (text: string) => writeFile(join(folder, embeddingFile), text);

/** The layout of the real file: two numbers a vector, then its length and index. */
function embedding(list: readonly string[], vector = (index: number): unknown[] => [index, -0.5]) {
  const vectors = Object.fromEntries(
    list.map((word, index) => [word, [...vector(index), 1.25, index]]),
  );
  const head = { precision: 8, l2NormIndex: 2, wordIndex: 3, size: list.length, dimensions: 2 };
  return JSON.stringify({ ...head, words: list, vectors, unkVector: [0, 0, 0, -1] });
}

test('reads the wanted words, whatever they are made of', async () => {
  await write(embedding(words));
  const found = await readWordVectors(folder, new Set([...words, 'absent']));
  expect([...found.keys()]).toEqual(words);
  expect([...(found.get('café') ?? [])]).toEqual([5, -0.5]);
  expect((await readWordVectors(folder, new Set(['vectors']))).size).toBe(1);
});

test('reads a file of several chunks', async () => {
  const many = Array.from({ length: 70_000 }, (_, index) => `word${index}é`);
  await write(embedding(many));
  const found = await readWordVectors(folder, new Set(many));
  expect(found.size).toBe(many.length);
  expect(many.every((word, index) => found.get(word)?.[0] === index)).toBe(true);
});

test('lists the most frequent words', async () => {
  await write(embedding(words));
  expect(await readFrequentWords(folder, 3)).toEqual(['the', '"', '\\']);
  expect(await readFrequentWords(folder, 100)).toEqual(words);
});

test('notices a file that ends early, wherever', async () => {
  const whole = embedding(words);
  const end = whole.indexOf(',"unkVector"');
  for (let length = 0; length < end; length += 7) {
    await write(whole.slice(0, length));
    await expect(readWordVectors(folder, new Set(['the']))).rejects.toMatchObject({
      code: 'file-damaged',
    });
  }
});

test.each([
  ['a vector too short', embedding(words, () => []).replaceAll('1.25,', '')],
  ['a vector of words', embedding(words, () => ['a', 'b'])],
  ['a word less than announced', embedding(words).replace('"the":[0,-0.5,1.25,0],', '')],
  ['another layout', JSON.stringify({ vectors: { the: [1, 2] } })],
])('refuses %s', async (_name, text) => {
  await write(text);
  await expect(readWordVectors(folder, new Set(words))).rejects.toMatchObject({
    code: 'file-damaged',
  });
});

test('names a missing file', async () => {
  await expect(readWordVectors(folder, new Set())).rejects.toMatchObject({ code: 'file-missing' });
});
