import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFashionMnist } from './read-fashion-mnist.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-fashion-'));
});

afterEach(() => rm(folder, { recursive: true }));

const fourBytes = (size: number) => [
  size >>> 24,
  (size >>> 16) & 255,
  (size >>> 8) & 255,
  size & 255,
];

/** Writes a packed file of bytes, each a function of its place along the first axis. */
function write(name: string, shape: number[], value: (item: number) => number) {
  const head = [0, 0, 8, shape.length, ...shape.flatMap(fourBytes)];
  const size = shape.slice(1).reduce((product, length) => product * length, 1);
  const bytes = new Uint8Array(head.length + shape[0]! * size);
  bytes.set(head);
  for (let item = 0; item < shape[0]!; item++) {
    bytes.fill(value(item), head.length + item * size, head.length + (item + 1) * size);
  }
  return writeFile(join(folder, `${name}-ubyte.gz`), gzipSync(bytes, { level: 1 }));
}

async function writePart(part: 'train' | 't10k', count: number) {
  await write(`${part}-images-idx3`, [count, 28, 28], (item) => item % 251);
  await write(`${part}-labels-idx1`, [count], (item) => item % 10);
}

test('train and dev are the official training set, dev its last 5,000', async () => {
  await writePart('train', 5_003);
  const train = await readFashionMnist(folder, 'train');
  const dev = await readFashionMnist(folder, 'dev');
  expect(train.shape).toEqual([3, 28, 28]);
  expect(train.images).toEqual(
    Uint8Array.from({ length: 3 * 784 }, (_, at) => Math.floor(at / 784)),
  );
  expect([...train.labels]).toEqual([0, 1, 2]);
  expect(dev.shape).toEqual([5_000, 28, 28]);
  expect(dev.images.length).toBe(5_000 * 784);
  expect(dev.labels.length).toBe(5_000);
  expect([dev.images[783], dev.images[784], dev.images.at(-1)]).toEqual([3, 4, 5_002 % 251]);
  expect([dev.labels[0], dev.labels.at(-1)]).toEqual([3, 2]);
});

test('test is the whole file, and its classes have names', async () => {
  await writePart('t10k', 10);
  const { shape, images, labels, names } = await readFashionMnist(folder, 'test');
  expect(shape).toEqual([10, 28, 28]);
  expect(images.length).toBe(10 * 784);
  expect([...labels].map((label) => names[label])).toEqual(names);
  expect([names[0], names[9], names.length]).toEqual(['T-shirt/top', 'Ankle boot', 10]);
});

test.each([
  ['pictures of another size', () => write('t10k-images-idx3', [2, 27, 28], () => 0)],
  ['another number of labels', () => write('t10k-labels-idx1', [3], () => 0)],
  ['a class that is none', () => write('t10k-labels-idx1', [2], (item) => 9 + item)],
])('refuses %s', async (_, spoil) => {
  await writePart('t10k', 2);
  await spoil();
  await expect(readFashionMnist(folder, 'test')).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(/t10k-(images-idx3|labels-idx1)-ubyte\.gz must hold/),
  });
});

test('refuses a training set that dev would use up, and a missing one', async () => {
  await expect(readFashionMnist(folder, 'train')).rejects.toMatchObject({ code: 'file-missing' });
  await writePart('train', 5_000);
  await expect(readFashionMnist(folder, 'train')).rejects.toMatchObject({ code: 'data' });
});
